/** A share with `hide_accounts`: its attributes and messages show counts in place of ids and names. */
import type { ObjectValue } from "../../../../src/tfplugin";
import { failure } from "../../../support/simulated-service";
import { config, terraform } from "../../simulated-cloud";
import { A, B, C, D, LABEL, STRANGER } from "./planned-share";

describe("a share that hides its accounts", () => {
  const NAMES = new Map([
    [A, "finance"],
    [B, "hr"],
  ]);
  const hidden = (ids: readonly string[], more: ObjectValue = {}) => config(ids, { hide_accounts: true, ...more });

  it("a share that hides its accounts shows counts in access, notes and messages in every step", async () => {
    const { core, cloud, apply } = terraform({ accountNames: NAMES, maxUnshare: 2 });
    cloud.live.add(A);
    const seen: unknown[] = [];
    const run = async (wanted: ObjectValue | null, options = {}) => {
      const { plan, diagnostics } = await apply(wanted, options);
      seen.push(plan.planned?.access, plan.planned?.notes, plan.planned?.taken_over, plan.diagnostics, diagnostics);
    };
    await run(hidden([A, B]));
    expect(core.state?.access).toEqual({ "2 accounts": LABEL });
    expect(core.state?.taken_over).toEqual({ "1 account": LABEL });
    cloud.live.add(STRANGER);
    await run(hidden([A, C]));
    await run(hidden([A], { exclusive: false }));
    await run(hidden([A, B]));
    const refusal = failure("refused", { message: `${D} does not exist` });
    cloud.react = ({ add }) => (add.length > 0 ? refusal : undefined);
    await run(hidden([A, D]));
    cloud.react = () => undefined;
    core.restart();
    seen.push((await core.plan(hidden([]), {})).diagnostics);
    await run(hidden([A, B]));
    await run(null);
    const text = JSON.stringify(seen);
    expect(text).toContain("(hidden) does not exist");
    for (const secret of [A, B, C, D, STRANGER, "finance"]) expect(text).not.toContain(secret);
    expect([...cloud.live]).toEqual([]);
  });

  it("a share that hides its accounts shows true counts after private state was lost", async () => {
    const { core, apply } = terraform();
    await apply(hidden([A, B]));
    core.losePrivate();
    core.restart();
    await core.refresh();
    expect(core.state?.access).toEqual({ "2 accounts": LABEL });
    core.losePrivate();
    const { plan } = await apply(hidden([A]), { refresh: false });
    expect(plan.planned?.access).toEqual({ "1 account": LABEL });
    expect(core.state?.access).toEqual({ "1 account": LABEL });
  });

  it("a share that hides its accounts still shows that an image is replaced", async () => {
    const { core, cloud, apply } = terraform();
    cloud.images.set("m-next", {});
    await apply(hidden([A, B]));
    core.restart();
    const plan = await core.plan(hidden([A, B], { image_id: "m-next" }));
    expect(plan.planned?.access).toEqual({ "2 accounts": "cn-hangzhou:m-next" });
    expect(plan.action).toBe("replace");
  });
});
