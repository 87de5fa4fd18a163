/** Copies into five regions and their shares, with the real terraform: the plan for the reviewer, and the calls. */
import { accounts, changedLines, IMAGE, Workspace } from "../../../support/workspace";

const REGIONS = ["ap-southeast-1", "cn-beijing", "cn-shanghai", "eu-central-1", "us-east-1"];
const ACCOUNTS = accounts(50);

/** Each region has separate resources. With `for_each`, every share would wait for the copies of all regions. */
function body(regions: readonly string[], accountIds: readonly string[] = ACCOUNTS): string {
  return regions
    .map(
      (region) => `
resource "ecd_image_copy" "${region}" {
  source_image_id = "${IMAGE}"
  region          = "${region}"
}
resource "ecd_image_share" "${region}" {
  image_id    = ecd_image_copy.${region}.image_id
  region      = "${region}"
  copied_from = "cn-hangzhou:${IMAGE}"
  account_ids = ${JSON.stringify(accountIds)}
}
`,
    )
    .join("");
}

const NAMES = 'provider "ecd" {\n  account_names = { "1182725234310001" = "finance-prod" }\n}';

describe("an image that is copied into five regions and shared with 50 accounts", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({
      images: [{ imageId: IMAGE, name: "golden" }],
      options: { copyMs: 500 },
    });
    workspace.write(body(REGIONS), NAMES);
    await workspace.init();
  });
  afterAll(async () => await workspace.close());
  beforeEach(() => workspace.emulator.clearJournal());

  const imageIn = (region: string) =>
    workspace.emulator.state().images?.find((image) => image.region === region)?.imageId ?? "";

  it("the plan of five copies has a line for every account in every region", async () => {
    const plan = await workspace.plan();
    expect(plan).toContain("Plan: 10 to add, 0 to change, 0 to destroy.");
    expect(plan.match(/\+ "1182725234310001" = "copy of cn-hangzhou:m-golden \(finance-prod\)"/g)).toHaveLength(5);
    expect(plan.match(/"copy of cn-hangzhou:m-golden"/g)).toHaveLength(5 * 49);
    expect(workspace.actions().filter((action) => action !== "DescribeImages")).toEqual([]);
  });

  it("if one of five copies fails, four regions are shared, and the next apply adds the fifth", async () => {
    workspace.emulator.faults.add({ action: "CopyImage", nth: 3, times: 1, effect: { kind: "copyFails" } });
    const first = await workspace.terraform("apply", "-no-color", "-auto-approve", "-input=false");
    expect(first.exitCode).toBe(1);
    const failedIn = /The copy of image m-golden in cn-hangzhou to (\S+) was not made/.exec(first.output)?.[1] ?? "";
    expect(REGIONS).toContain(failedIn);
    expect(first.output).toContain("The service reports that the copy failed.");
    for (const region of REGIONS) {
      const shared = workspace.emulator.sharedWith(region, imageIn(region));
      expect([region, shared.length]).toEqual([region, region === failedIn ? 0 : 50]);
    }
    expect(imageIn(failedIn)).toBe("");
    const second = await workspace.plan();
    expect(second).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    await workspace.apply();
    expect(workspace.emulator.sharedWith(failedIn, imageIn(failedIn))).toHaveLength(50);
    expect(workspace.emulator.calls("CopyImage")).toHaveLength(6);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  }, 180_000);

  it("the state keeps the lines of a share, so a change names the accounts", async () => {
    workspace.write(body(REGIONS, [...accounts(49), "1182725234310900"]), NAMES);
    const lines = changedLines(await workspace.plan());
    expect(lines.filter((line) => line.includes("="))).toEqual(
      REGIONS.flatMap(() => [
        '- "1182725234310050" = "copy of cn-hangzhou:m-golden" -> null',
        '+ "1182725234310900" = "copy of cn-hangzhou:m-golden"',
      ]),
    );
    workspace.write(body(REGIONS), NAMES);
  });

  it("a new region of copies plans only additions, and a removed region only removals", async () => {
    workspace.write(body([...REGIONS, "ap-south-1"]), NAMES);
    expect(await workspace.plan()).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
    workspace.write(body(REGIONS.slice(0, 4)), NAMES);
    const plan = await workspace.plan("-out=retire.plan");
    expect(plan).toContain("Plan: 0 to add, 0 to change, 2 to destroy.");
    expect(plan).toContain('- "1182725234310001" = "copy of cn-hangzhou:m-golden (finance-prod)"');
    await workspace.ok("apply", "-no-color", "retire.plan");
    expect(imageIn("us-east-1")).toBe("");
  });

  it("a destroy removes the shares and the copies, and leaves only the source image", async () => {
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.emulator.state().images?.map(({ imageId }) => imageId)).toEqual([IMAGE]);
  });
});
