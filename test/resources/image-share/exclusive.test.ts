/** A switch of `exclusive` takes access from nobody in its apply, so that an import in the wrong form is harmless. */
import { accounts } from "../../support/simulated-service";
import { config, terraform, titles } from "../simulated-cloud";

const STRANGER = "9000000000000009";

describe("a switch of exclusive", () => {
  it("to additive releases whoever leaves the set: they keep access, and the state no longer holds them", async () => {
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

  it("to exclusive takes access from nobody either, but names who would lose it next, and the next plan does", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(STRANGER);
    await apply(config(accounts(3), { exclusive: false }));
    const { plan } = await apply(config(accounts(2)));
    expect(titles(plan.diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: 2 accounts would lose access in the next plan",
    ]);
    expect([...cloud.live].sort()).toEqual([...accounts(3), STRANGER].sort());
    core.restart();
    const next = await core.plan(config(accounts(2)));
    expect(next.action).toBe("update");
    expect(titles(next.diagnostics)).toEqual(["Image m-test in cn-hangzhou: 2 accounts lose access"]);
  });

  it("still gives access to whoever joins", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(2)));
    await apply(config([...accounts(1), ...accounts(1, 50)], { exclusive: false }));
    expect([...cloud.live].sort()).toEqual([...accounts(2), ...accounts(1, 50)]);
  });
});
