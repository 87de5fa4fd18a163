/**
 * `taken_over` in a saved plan: the accounts that have access before the share declares them. The plan is valid only
 * while these accounts keep access.
 */
import { isUnknown } from "../../../../src/tfplugin";
import { config, terraform, titles } from "../../simulated-cloud";
import { A, additive, B, C, LABEL } from "./planned-share";

describe("an account that has access before the share declares it", () => {
  it("a create names existing access in a warning and in taken_over, and later plans do not warn", async () => {
    const { core, cloud, apply } = terraform({ accountNames: new Map([[A, "finance"]]) });
    cloud.live.add(A);
    const { plan } = await apply(config([A, B]));
    expect(titles(plan.diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: access that exists already is taken over for 1 account",
    ]);
    const takenOver = { [A]: `${LABEL} (finance)` };
    expect(plan.planned?.taken_over).toEqual(takenOver);
    expect(core.state?.taken_over).toEqual(takenOver);
    core.restart();
    expect(await core.plan(config([A, B]))).toMatchObject({ action: "no-op", diagnostics: [] });
    await apply(config([A, C]));
    expect(core.state?.taken_over).toEqual(takenOver);
  });

  it("an account stays in taken_over when it leaves, so that the plan has one line for it", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(A);
    await apply(config([A, B]));
    const takenOver = { [A]: LABEL };
    const { plan } = await apply(config([B]));
    expect(plan.prior?.access).toHaveProperty(A);
    expect(plan.planned?.access).not.toHaveProperty(A);
    expect([plan.planned?.taken_over, core.state?.taken_over]).toEqual([takenOver, takenOver]);
    core.restart();
    expect(await core.plan(config([B]))).toMatchObject({ action: "no-op" });
  });

  it("an account stays in taken_over when the provider dies in a change and loses private state", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(A);
    await apply(config([A, B]));
    core.losePrivate();
    const { plan } = await apply(config([A, B, C]));
    expect([plan.planned?.taken_over, core.state?.taken_over]).toEqual([{ [A]: LABEL }, { [A]: LABEL }]);
  });

  it("a released account loses its mark when it is declared after private state was lost", async () => {
    const { core, apply } = terraform();
    await apply(additive([A, B]));
    await apply(additive([A, B], { exclusive: true }));
    await apply(additive([A]));
    expect(core.state?.access).toEqual({ [A]: LABEL, [B]: `${LABEL}, released: keeps access` });
    core.losePrivate();
    await apply(additive([A, B]));
    expect(core.state?.access).toEqual({ [A]: LABEL, [B]: LABEL });
  });

  it("an additive share names a gained account with access in a warning and in taken_over", async () => {
    const { cloud, apply, core } = terraform();
    await apply(additive([A]));
    cloud.live.add(B);
    const { plan, errors } = await apply(additive([A, B, C]));
    expect(errors).toEqual([]);
    expect(titles(plan.diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: access that exists already is taken over for 1 account",
    ]);
    expect(Object.keys(core.state?.taken_over ?? {})).toEqual([B]);
  });

  it("an account that gains access between plan and apply does not break the plan", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config([A, B]));
    expect(plan.planned?.notes).toBeNull();
    expect(isUnknown(plan.planned?.taken_over)).toBe(true);
    core.restart();
    cloud.live.add(B);
    expect((await core.apply(plan)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect([...cloud.live].sort()).toEqual([A, B]);
  });
});

describe("a plan that takes accounts over", () => {
  it("a plan with taken-over accounts is stale after one loses access, and writes nothing", async () => {
    const { core, cloud } = terraform();
    cloud.live.add(A);
    const plan = await core.plan(config([A, B]));
    core.restart();
    cloud.live.clear();
    await expect(core.apply(plan)).rejects.toThrow("inconsistent final plan: taken_over");
    expect(cloud.writes).toEqual([]);
  });
});
