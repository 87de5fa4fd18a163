/** A share keeps its region. That the provider has another is worth a warning only where nobody has decided about it. */
import { accounts } from "../../support/simulated-service";
import { config, SimulatedCloud, terraform, titles } from "../simulated-cloud";

const STAYS = "stays in cn-hangzhou although the provider's region is cn-beijing";

/** A share in cn-hangzhou, in the state of a configuration whose provider has moved on to cn-beijing. */
async function away() {
  const cloud = new SimulatedCloud();
  await terraform({}, cloud).apply(config(accounts(3)));
  const { core } = terraform({ region: "cn-beijing" }, cloud);
  await core.importState("cn-hangzhou:m-test");
  return core;
}

describe("a provider with another region", () => {
  it("is warned about where the share names none", async () => {
    const plan = await (await away()).plan(config(accounts(3)));
    expect(plan.action).toBe("no-op");
    expect(titles(plan.diagnostics)).toEqual([expect.stringContaining(STAYS)]);
  });

  it("is nothing to speak of where the share names its own", async () => {
    const plan = await (await away()).plan(config(accounts(3), { region: "cn-hangzhou" }));
    expect(plan.action).toBe("no-op");
    expect(plan.diagnostics).toEqual([]);
  });

  it("is where the share moves to when it says so, and then nothing stays", async () => {
    const plan = await (await away()).plan(config(accounts(3), { region: "cn-beijing" }));
    expect(plan.action).toBe("replace");
    expect(plan.requiresReplace).toEqual(["region"]);
    expect(titles(plan.diagnostics).filter((title) => title.includes("stays in"))).toEqual([]);
  });
});
