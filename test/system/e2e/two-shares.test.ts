/** Two additive shares of one image: an account that one share drops and the other share declares. */
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const [FIRST, MOVED, LAST] = accounts(3) as [string, string, string];
const ADDITIVE = "  exclusive = false";

it("the plan says that an account loses access although another share lists it in account_ids", async () => {
  const workspace = await Workspace.start();
  try {
    workspace.write(share([FIRST], { extra: ADDITIVE }) + share([FIRST], { name: "double", extra: ADDITIVE }));
    await workspace.init();
    await workspace.apply();
    workspace.write(share([FIRST], { extra: ADDITIVE }));
    const plan = await workspace.plan("-out=drop.plan");
    expect(plan.replaceAll(/\s+/g, " ")).toContain("although another share lists it in account_ids");
  } finally {
    await workspace.close();
  }
});

describe("an account that one share drops before another share of the run takes it", () => {
  const after = `${ADDITIVE}\n  depends_on = [ecd_image_share.golden]`;
  const guards = [
    ["max_share", "max_share = 0"],
    ["require_named_accounts", `require_named_accounts = true\n  account_names = { "${FIRST}" = "one" }`],
  ] as const;
  const takers = [
    ["an existing share", [LAST]],
    ["a new share", []],
  ] as const;
  const cases = guards.flatMap(([name, guard]) => takers.map(([taker, held]) => [name, taker, guard, held] as const));

  it.each(cases)("%s lets an account move to %s without a gain", async (_, __, guard, held) => {
    const workspace = await Workspace.start();
    const taker = (ids: readonly string[]) => (ids.length > 0 ? share(ids, { name: "taker", extra: after }) : "");
    try {
      workspace.write(share([FIRST, MOVED], { extra: ADDITIVE }) + taker(held));
      await workspace.init();
      await workspace.apply();
      workspace.write(share([FIRST], { extra: ADDITIVE }) + taker([MOVED, ...held]), `provider "ecd" {\n  ${guard}\n}`);
      await workspace.plan("-out=move.plan");
      await workspace.ok("apply", "-no-color", "move.plan");
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual([FIRST, MOVED, ...held]);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    } finally {
      await workspace.close();
    }
  });
});

describe("an account of two shares, one destroyed and one with a change of settings", () => {
  it.each([
    ["before", "ecd_image_share.golden", ""],
    ["after", "", "ecd_image_share.double"],
    ["at the same time as", "", ""],
  ])("an account keeps access if its other share is destroyed %s the change", async (_, ofDouble, ofGolden) => {
    const workspace = await Workspace.start({ options: { latencyMs: 100 } });
    const needs = (address: string) => (address === "" ? "" : `\n  depends_on = [${address}]`);
    const double = share([FIRST, MOVED], { name: "double", extra: ADDITIVE + needs(ofDouble) });
    try {
      workspace.write(share([FIRST, MOVED], { extra: ADDITIVE + needs(ofGolden) }) + double);
      await workspace.init();
      await workspace.apply();
      workspace.write(share([FIRST, MOVED], { extra: `${ADDITIVE}\n  max_unshare = 5` }));
      await workspace.plan("-out=merge.plan");
      await workspace.ok("apply", "-no-color", "merge.plan");
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual([FIRST, MOVED]);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    } finally {
      await workspace.close();
    }
  });
});
