/** The apply of a switch of `exclusive` removes no access, so an import in the wrong form is harmless. */
import { accounts } from "../../support/simulated-service";
import { config, terraform, titles } from "../simulated-cloud";

const STRANGER = "9000000000000009";

describe("a switch of exclusive", () => {
  it("a switch to additive releases leaving accounts: they keep access and leave the state", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    const writes = cloud.writes.length;
    const { plan, errors } = await apply(config(accounts(1), { exclusive: false }));
    expect(titles(plan.diagnostics)).toEqual(["Image m-test in cn-hangzhou: 2 accounts released, with access kept"]);
    expect(errors).toEqual([]);
    expect(cloud.writes).toHaveLength(writes);
    expect([...cloud.live].sort()).toEqual(accounts(3));
    expect(core.state?.account_ids).toEqual(accounts(1));
    expect((await core.plan(config(accounts(1), { exclusive: false }))).action).toBe("no-op");
  });

  it("a switch to exclusive removes no access, but names the accounts that the next plan removes", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(STRANGER);
    await apply(config(accounts(3), { exclusive: false }));
    const { plan } = await apply(config(accounts(2)));
    expect(titles(plan.diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: 2 accounts would lose access in the next apply",
    ]);
    expect([...cloud.live].sort()).toEqual([...accounts(3), STRANGER].sort());
    core.restart();
    const next = await core.plan(config(accounts(2)));
    expect(next.action).toBe("update");
    expect(titles(next.diagnostics)).toEqual(["Image m-test in cn-hangzhou: 2 accounts lose access"]);
  });

  it("a switch of exclusive still gives access to joining accounts", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(2)));
    await apply(config([...accounts(1), ...accounts(1, 50)], { exclusive: false }));
    expect([...cloud.live].sort()).toEqual([...accounts(2), ...accounts(1, 50)]);
  });
});
