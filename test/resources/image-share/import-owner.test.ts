/** The owner that an import records: only an account that is proved to own the image. */
import { accounts, failure } from "../../support/simulated-service";
import { OWNER, terraform } from "../simulated-cloud";

const ID = "cn-hangzhou:m-test";
const STRANGER = "1000000000000002";

describe("the owner that an import records", () => {
  it("an import records the owner of an image that DescribeImages shows as custom", async () => {
    const { core } = terraform();
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("an import that may not read the image records the owner when it sees the accounts", async () => {
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("an import records no owner of an unreadable image without accounts", async () => {
    // Every other account would see the same.
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    cloud.caller = STRANGER;
    await core.importState(ID);
    expect(core.private).not.toHaveProperty("owner");
  });

  it("an import records no owner of an image without type and accounts", async () => {
    // The image may belong to another account.
    const { core, cloud } = terraform();
    cloud.images.set("m-test", { type: "" });
    await core.importState(ID);
    expect(core.state).not.toBeNull();
    expect(core.private).not.toHaveProperty("owner");
  });
});
