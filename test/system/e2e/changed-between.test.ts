/**
 * An apply refuses a saved plan if the environment or `account_names` have changed, so it makes no change that was not
 * reviewed.
 */
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const [ACCOUNT] = accounts(1) as [string];
const ELSEWHERE = "cn-beijing";

describe("a saved plan of a new share", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }, { imageId: IMAGE, region: ELSEWHERE }] });
    workspace.write(share([ACCOUNT]), 'provider "ecd" {\n  account_names = jsondecode(file("names.json"))\n}');
    workspace.file("names.json", JSON.stringify({ [ACCOUNT]: "finance" }));
    await workspace.init();
    await workspace.plan("-out=saved.plan");
  });
  afterEach(async () => await workspace.close());

  async function refused(environment: Record<string, string> = {}): Promise<void> {
    const { exitCode, output } = await workspace.run("terraform", ["apply", "-no-color", "saved.plan"], environment);
    expect(exitCode).toBe(1);
    expect(output).toContain("Provider produced inconsistent final plan");
    for (const region of [REGION, ELSEWHERE]) expect(workspace.emulator.sharedWith(region, IMAGE)).toEqual([]);
  }

  it("a saved plan is not applied in another region", async () => {
    await refused({ ALICLOUD_REGION: ELSEWHERE });
  });

  it("a saved plan is not applied with other account names", async () => {
    workspace.file("names.json", JSON.stringify({ [ACCOUNT]: "another" }));
    await refused();
  });
});
