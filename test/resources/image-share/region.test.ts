/** A share keeps its region. Another region of the provider gives a warning only when the share names no region. */
import { UNKNOWN } from "../../../src/tfplugin";
import type { FakePlan } from "../../support/core/fake-core";
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

describe("a replacement by request that moves the share to the provider's region", () => {
  const request = { replace: true };

  it("the plan of a move to another region compares the losses with max_unshare", async () => {
    const plan = await (await away()).plan(config(accounts(3), { max_unshare: 2 }), request);
    expect(errorsOf(plan)).toEqual([expect.stringContaining("3 accounts would lose access, more than max_unshare")]);
  });

  it("a move to another region is no error when max_unshare allows its losses", async () => {
    const plan = await (await away()).plan(config(accounts(3), { max_unshare: 3 }), request);
    expect(errorsOf(plan)).toEqual([]);
    expect(plan.action).toBe("replace");
  });

  it("a move to another region with an unknown max_unshare is an error: the destroy comes first", async () => {
    const plan = await (await away()).plan(config(accounts(3), { max_unshare: UNKNOWN }), request);
    expect(errorsOf(plan)).toEqual([expect.stringContaining("max_unshare is not known yet")]);
  });

  it("a move to another region with on_destroy = retain removes no access", async () => {
    const retained = config(accounts(3), { on_destroy: "retain" });
    const core = await away();
    await core.apply(await core.plan(retained));
    const plan = await core.plan({ ...retained, max_unshare: 0 }, request);
    expect(errorsOf(plan)).toEqual([]);
  });
});

function errorsOf({ diagnostics }: Pick<FakePlan, "diagnostics">): string[] {
  return titles(diagnostics.filter(({ severity }) => severity === "error"));
}
