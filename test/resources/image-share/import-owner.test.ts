/** The owner that an import records: only an account that is proved to own the image. */
import { accounts, failure } from "../../support/simulated-service";
import { OWNER, terraform } from "../simulated-cloud";

const ID = "cn-hangzhou:m-test";
const STRANGER = "1000000000000002";

describe("an import records the caller as the owner", () => {
  it("of an image that DescribeImages shows as custom", async () => {
    const { core } = terraform();
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("of an image that it may not read, when it sees the accounts", async () => {
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("never of an unreadable image without accounts, which another account would see too", async () => {
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    cloud.caller = STRANGER;
    await core.importState(ID);
    expect(core.private).not.toHaveProperty("owner");
  });

  it("never of an image without type and accounts, which may belong to another account", async () => {
    const { core, cloud } = terraform();
    cloud.images.set("m-test", { type: "" });
    await core.importState(ID);
    expect(core.state).not.toBeNull();
    expect(core.private).not.toHaveProperty("owner");
  });
});
