/** Whom an import notes as the owner: only an account that was seen to own the image. */
import { accounts, failure } from "../../support/simulated-service";
import { OWNER, terraform } from "../simulated-cloud";

const ID = "cn-hangzhou:m-test";
const STRANGER = "1000000000000002";

describe("an import notes the caller as the owner", () => {
  it("of an image that DescribeImages shows as a custom one", async () => {
    const { core } = terraform();
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("of an image that it may not look at, when it sees who has access", async () => {
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    await core.importState(ID);
    expect(core.private).toMatchObject({ owner: OWNER });
  });

  it("never of one that it may not look at and that seems shared with nobody: so it would seem to a stranger", async () => {
    const { core, cloud } = terraform();
    cloud.live = new Set(accounts(3));
    cloud.failing.set("DescribeImages", failure("denied"));
    cloud.caller = STRANGER;
    await core.importState(ID);
    expect(core.private).not.toHaveProperty("owner");
  });

  it("never of one of no type that seems shared with nobody: whether it is the caller's own was not seen", async () => {
    const { core, cloud } = terraform();
    cloud.images.set("m-test", { type: "" });
    await core.importState(ID);
    expect(core.state).not.toBeNull();
    expect(core.private).not.toHaveProperty("owner");
  });
});
