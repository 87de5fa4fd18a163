/**
 * The facts in a saved plan for its reader. A saved plan has no warnings, so `access` and `notes` hold everything that
 * a reviewer needs. They are known in the plan and stay while nothing changes.
 */
import { isUnknown, type ObjectValue, UNKNOWN } from "../../../../src/tfplugin";
import { accounts, failure, IMAGE } from "../../../support/simulated-service";
import { config, terraform, titles } from "../../simulated-cloud";

const [A = "", B = "", C = "", D = ""] = accounts(4);
const STRANGER = "9000000000000009";
const LABEL = "cn-hangzhou:m-test";
const additive = (ids: readonly string[], more: ObjectValue = {}) => config(ids, { exclusive: false, ...more });

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
    ["a copy of another image", { image_id: "m-next", copied_from: "cn-beijing:m-newer" }, false],
  ] as const;

  it.each(moves)(
    "a move of a share to a copy with %s shows a line for every account",
    async (_, change, isUnknownLine) => {
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
    },
  );

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

describe("the owner of the image in account_ids", () => {
  it.each([
    ["a create", async () => terraform()],
    [
      "a gain",
      async () => {
        const started = terraform();
        await started.apply(config([A]));
        return started;
      },
    ],
  ])("the owner of the image in account_ids is an error on the attribute in the plan of %s", async (_, start) => {
    const { core, cloud } = await start();
    core.restart();
    const { action, diagnostics } = await core.plan(config([A, cloud.caller]));
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou would be shared with its own account"]);
    expect(diagnostics[0]).toMatchObject({ attribute: ["account_ids"] });
    expect(diagnostics[0]?.detail).toContain(cloud.caller);
  });

  it("the owner in account_ids is an error before any write when the plan did not know the set", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config([], { account_ids: UNKNOWN }));
    core.restart();
    const { diagnostics } = await core.apply(plan, config([A, cloud.caller]));
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou would be shared with its own account"]);
    expect(cloud.writes).toEqual([]);
  });

  it("the owner in account_ids is not checked while STS does not answer", async () => {
    const { core, cloud } = terraform();
    cloud.failing.set("GetCallerIdentity", failure("unavailable"));
    expect((await core.plan(config([A, cloud.caller]))).action).toBe("create");
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

it("the access lines of a share name its own image", async () => {
  const { core, apply, cloud } = terraform();
  cloud.images.set("m-next", {});
  await apply(config([A], { image_id: "m-next" }));
  expect(core.state?.access).toEqual({ [A]: `${IMAGE.region}:m-next` });
});
