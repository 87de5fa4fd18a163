/**
 * create_before_destroy on one image: the rest of the old share ("deposed") must not remove access that the new share
 * declares.
 */
import { accounts, share, Workspace } from "../../../support/workspace";

const THREE = accounts(3);
const [FIRST, SECOND, THIRD] = THREE as [string, string, string];
const CREATE_FIRST = "  lifecycle {\n    create_before_destroy = true\n  }";

describe("create_before_destroy on the same image", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start();
    workspace.write(share(THREE));
    await workspace.init();
  });
  afterEach(async () => await workspace.close());

  it("all declared accounts keep access if the destroy of the old share failed and is repeated", async () => {
    const extra = "  exclusive = false";
    workspace.write(share(THREE, { extra }));
    await workspace.apply();
    workspace.write(share([FIRST, SECOND], { extra: `${extra}\n${CREATE_FIRST}` }));
    const fault = workspace.emulator.faults.add({ effect: { kind: "rejectRemoval", account: THIRD } });
    const failed = await workspace.terraform("apply", "-no-color", "-auto-approve", "-replace=ecd_image_share.golden");
    expect(failed.exitCode).toBe(1);
    expect(workspace.sharedWith()).toEqual(THREE);
    workspace.emulator.faults.remove(fault);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([FIRST, SECOND]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });
});
