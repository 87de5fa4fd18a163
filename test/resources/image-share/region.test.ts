/** A share keeps its region. Another region of the provider gives a warning only when the share names no region. */
import { accounts } from "../../support/simulated-service";
import { config, SimulatedCloud, terraform, titles } from "../simulated-cloud";

const STAYS = "stays in cn-hangzhou although the provider's region is cn-beijing";

/** A share in cn-hangzhou, in a state whose provider now has the region cn-beijing. */
async function away() {
  const cloud = new SimulatedCloud();
  await terraform({}, cloud).apply(config(accounts(3)));
  const { core } = terraform({ region: "cn-beijing" }, cloud);
  await core.importState("cn-hangzhou:m-test");
  return core;
}

describe("a provider with another region", () => {
  it("another region of the provider gives a warning when the share names no region", async () => {
    const plan = await (await away()).plan(config(accounts(3)));
    expect(plan.action).toBe("no-op");
    expect(titles(plan.diagnostics)).toEqual([expect.stringContaining(STAYS)]);
  });

  it("another region of the provider gives no warning when the share names its own region", async () => {
    const plan = await (await away()).plan(config(accounts(3), { region: "cn-hangzhou" }));
    expect(plan.action).toBe("no-op");
    expect(plan.diagnostics).toEqual([]);
  });

  it("a share that names the provider's new region is replaced, without a warning", async () => {
    const plan = await (await away()).plan(config(accounts(3), { region: "cn-beijing" }));
    expect(plan.action).toBe("replace");
    expect(plan.requiresReplace).toEqual(["region"]);
    expect(titles(plan.diagnostics).filter((title) => title.includes("stays in"))).toEqual([]);
  });
});
