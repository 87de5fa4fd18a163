/**
 * `access` and `notes` in a saved plan: a line per account for the reader. A saved plan has no warnings, so the two
 * attributes hold everything that a reviewer needs. They are known in the plan and stay while nothing changes.
 */
import fc from "fast-check";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../../../src/tfplugin";
import { IMAGE } from "../../../support/simulated-service";
import { config, terraform, titles } from "../../simulated-cloud";
import { A, additive, B, C, LABEL, STRANGER } from "./planned-share";

describe("a replacement", () => {
  it("a replacement by region changes the access line of every account", async () => {
    const { core, apply } = terraform();
    await apply(config([A, B]));
    core.restart();
    const plan = await core.plan(config([A, B], { region: "cn-beijing" }));
    expect(plan.requiresReplace).toEqual(["region"]);
    expect(plan.prior?.access).toEqual({ [A]: LABEL, [B]: LABEL });
    expect(plan.planned?.access).toEqual({ [A]: "cn-beijing:m-test", [B]: "cn-beijing:m-test" });
  });

  it.each(["region", "image_id"])(
    "a replacement by an unknown %s keeps a line per account with an unknown value",
    async (name) => {
      const { core, apply } = terraform();
      await apply(config([A, B]));
      core.restart();
      const plan = await core.plan(config([A, B], { [name]: UNKNOWN }));
      const access = plan.planned?.access as ObjectValue;
      expect(Object.keys(access)).toEqual([A, B]);
      expect(Object.values(access).every(isUnknown)).toBe(true);
    },
  );
});

describe("a share that moves from one copy of an image to another", () => {
  const ofCopy = (more: ObjectValue = {}) => config([A, B], { copied_from: "cn-beijing:m-source", ...more });
  const moves = [
    ["another id", { image_id: "m-next" }, true],
    ["an id that is not known yet", { image_id: UNKNOWN }, true],
    ["another region", { region: "cn-beijing" }, true],
    ["another source image", { image_id: "m-next", copied_from: "cn-beijing:m-newer" }, false],
  ] as const;

  it.each(moves)("a move of a share to a copy with %s shows every account", async (_, change, isUnknownLine) => {
    const { core, cloud, apply } = terraform();
    cloud.images.set("m-next", {});
    await apply(ofCopy());
    core.restart();
    const plan = await core.plan(ofCopy(change));
    expect(plan.action).toBe("replace");
    for (const account of [A, B]) {
      const [before, after] = [plan.prior, plan.planned].map(
        (state) => (state?.access as ObjectValue | undefined)?.[account],
      );
      expect(before).toBe("copy of cn-beijing:m-source");
      expect(after).toEqual(isUnknownLine ? UNKNOWN : "copy of cn-beijing:m-newer");
    }
  });

  it("a move to another image shows every account, whatever copied_from was before", async () => {
    const source = fc.constantFrom(null, "cn-beijing:m-source");
    const change = fc.record({
      exclusive: fc.constant(false),
      copied_from: source,
      account_ids: fc.constantFrom([A, B], [A, B, C]),
      hide_accounts: fc.constantFrom(null, null, null, true),
    });
    const id = fc.constantFrom<Value>("m-next", UNKNOWN);
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        change,
        id,
        async (changes, last, image_id) => {
          const { core, cloud, apply } = terraform();
          cloud.images.set("m-next", {});
          for (const more of changes) await apply(config([], more));
          core.restart();
          const { prior, planned } = await core.plan(config([], { ...last, image_id }));
          const [before, after] = [prior?.access, planned?.access] as [ObjectValue, ObjectValue];
          expect(Object.keys(before).filter((key) => before[key] === after[key])).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("a move of a share with hidden accounts to another copy shows the count as a changed line", async () => {
    const { core, cloud, apply } = terraform();
    cloud.images.set("m-next", {});
    await apply(ofCopy({ hide_accounts: true }));
    core.restart();
    const plan = await core.plan(ofCopy({ hide_accounts: true, image_id: "m-next" }));
    expect(plan.planned?.access).toEqual({ "2 accounts": UNKNOWN });
  });
});

describe("an account that is released", () => {
  it("a released account keeps a marked line until its access ends elsewhere, without a change", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config([A, B]));
    const { plan, errors } = await apply(additive([A]));
    expect(errors).toEqual([]);
    expect(plan.planned?.access).toEqual({ [A]: LABEL, [B]: `${LABEL}, released: keeps access` });
    expect(core.state?.access).toEqual(plan.planned?.access);
    expect((await core.plan(additive([A]))).action).toBe("no-op");
    cloud.live.delete(B);
    core.restart();
    expect((await core.plan(additive([A]))).action).toBe("no-op");
    await core.refresh();
    expect(core.state?.access).toEqual({ [A]: LABEL });
  });

  it("a released account keeps its line through another change, and loses the mark when declared", async () => {
    const { core, apply } = terraform();
    await apply(config([A, B]));
    await apply(additive([A]));
    await apply(additive([A, C]));
    expect(core.state?.access).toEqual({ [A]: LABEL, [B]: `${LABEL}, released: keeps access`, [C]: LABEL });
    await apply(additive([A, B, C]));
    expect(core.state?.access).toEqual({ [A]: LABEL, [B]: LABEL, [C]: LABEL });
  });

  it("a released account keeps access when the share is destroyed", async () => {
    const { cloud, apply } = terraform();
    await apply(config([A, B]));
    await apply(additive([A]));
    await apply(null);
    expect([...cloud.live]).toEqual([B]);
  });
});

describe("accounts that lose access in the plan after a switch to exclusive", () => {
  it("a switch to exclusive plans lines for leaving accounts, and notes for other accounts", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(STRANGER);
    await apply(additive([A, B]));
    const { plan, errors } = await apply(config([A]));
    expect(errors).toEqual([]);
    const later = "not in account_ids: loses access when the next plan is applied";
    expect(plan.planned?.access).toEqual({ [A]: LABEL, [B]: `${LABEL}, ${later}` });
    expect(plan.planned?.notes).toEqual({ [STRANGER]: `${LABEL}: ${later}` });
    core.restart();
    const next = await core.plan(config([A]));
    expect(next.prior?.access).toEqual({
      [A]: LABEL,
      [B]: `${LABEL}, ${later}`,
      [STRANGER]: `${LABEL}, shared outside Terraform`,
    });
    expect(next.planned?.access).toEqual({ [A]: LABEL });
    expect(next.planned?.notes).toBeNull();
  });

  it("the apply of a switch to exclusive makes the same plan, even after changes in between", async () => {
    const { core, cloud, apply } = terraform();
    await apply(additive([A, B]));
    core.restart();
    const plan = await core.plan(config([A]));
    core.restart();
    cloud.live.add(STRANGER);
    // The core of these tests refuses a different plan, as Terraform does.
    expect((await core.apply(plan)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("drift that the configuration ignores", () => {
  it("ignore_changes declares the accounts of the read, so ignored drift gives an empty plan", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config([A]));
    cloud.live.add(STRANGER);
    core.restart();
    // Terraform replaces the configured value by the prior one.
    const ignored = config([A, STRANGER]);
    expect((await core.plan(ignored)).action).toBe("no-op");
    core.restart();
    const destroy = await core.plan(ignored, { destroy: true });
    expect(destroy.prior?.access).toEqual({ [A]: LABEL, [STRANGER]: `${LABEL}, shared outside Terraform` });
  });
});

describe("warnings of a plan that is made again before the apply", () => {
  it("warnings of an apply's own plan have other titles, so that Terraform does not merge them", async () => {
    const { core, apply } = terraform();
    await apply(config([A, B]));
    const { plan, diagnostics } = await apply(config([A]));
    expect(titles(plan.diagnostics)).toEqual(["Image m-test in cn-hangzhou: 1 account loses access"]);
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou: 1 account loses access (as planned)"]);
    expect(core.state?.account_ids).toEqual([A]);
  });
});

it("the access lines of a share name its own image", async () => {
  const { core, apply, cloud } = terraform();
  cloud.images.set("m-next", {});
  await apply(config([A], { image_id: "m-next" }));
  expect(core.state?.access).toEqual({ [A]: `${IMAGE.region}:m-next` });
});
