/**
 * The fake core with the toy provider: a provider that follows the rules passes, and the core stops a provider that
 * breaks a rule.
 */
import type { ApplyResponse, PlanResponse, Resource } from "../../../src/tfplugin/api";
import { type ObjectValue, UNKNOWN } from "../../../src/tfplugin/values/value";
import { toyProvider, toyResource } from "../toy/toy-provider";
import { BrokenRule, FakeCore } from "./fake-core";

const BEAR: ObjectValue = { name: "bear", tags: ["soft", "brown"], timeouts: { create: "5m" } };

function coreWith(overrides: (honest: Resource) => Partial<Resource> = () => ({})) {
  const store = new Map<string, ObjectValue>();
  return { store, core: new FakeCore(toyProvider(store, overrides(toyResource(store))), "toy_thing") };
}

async function created(overrides?: (honest: Resource) => Partial<Resource>) {
  const { store, core } = coreWith(overrides);
  await core.apply(await core.plan(BEAR));
  return { store, core };
}

const planning =
  (change: (response: PlanResponse) => Partial<PlanResponse>) =>
  (honest: Resource): Partial<Resource> => ({
    plan: async (request) => {
      const response = await honest.plan(request);
      return { ...response, ...change(response) };
    },
  });

const applying =
  (change: (response: ApplyResponse) => Partial<ApplyResponse>) =>
  (honest: Resource): Partial<Resource> => ({
    apply: async (request) => {
      const response = await honest.apply(request);
      return { ...response, ...change(response) };
    },
  });

const failure = { severity: "error", summary: "Out of order", detail: "Try again." } as const;

describe("a provider that follows the rules", () => {
  test("the fake core creates a resource, and its second plan is empty", async () => {
    const { core } = coreWith();
    const plan = await core.plan(BEAR);
    expect(plan).toMatchObject({ action: "create", diagnostics: [], private: { planned: "bear" } });
    expect(plan.planned).toMatchObject({ id: UNKNOWN, note: UNKNOWN, tags: ["brown", "soft"] });
    expect((await core.apply(plan)).diagnostics).toEqual([]);
    expect(core.state).toMatchObject({ id: "thing-bear", note: "made up for thing-bear", size: null });
    expect(await core.plan(BEAR)).toMatchObject({ action: "no-op" });
  });

  test("the fake core updates a resource in place", async () => {
    const { core } = await created();
    const plan = await core.plan({ ...BEAR, tags: ["soft"] });
    expect(plan.action).toBe("update");
    await core.apply(plan);
    expect(core.state).toMatchObject({ tags: ["soft"], note: "made up for thing-bear" });
  });

  test.each([false, true])(
    "the fake core replaces a resource with a new name (create_before_destroy: %s)",
    async (createBeforeDestroy) => {
      const { core, store } = await created();
      const plan = await core.plan({ ...BEAR, name: "cat" }, { createBeforeDestroy });
      expect(plan).toMatchObject({ action: "replace", requiresReplace: ["name"] });
      await core.apply(plan);
      expect(core.state).toMatchObject({ id: "thing-cat" });
      expect([...store.keys()]).toEqual(["thing-cat"]);
    },
  );

  test("the fake core destroys a resource, and the removal of a missing object is no action", async () => {
    const { core, store } = await created();
    const plan = await core.plan(BEAR, { destroy: true });
    expect(plan).toMatchObject({ action: "delete", planned: null });
    store.clear();
    expect(await core.plan(null)).toMatchObject({ action: "no-op" });
    await core.apply(plan);
    expect(core.state).toBeNull();
  });

  test("the fake core shows drift in a plan, and creates a missing object again", async () => {
    const { core, store } = await created();
    store.set("thing-bear", { ...store.get("thing-bear"), tags: [] });
    expect(await core.plan(BEAR)).toMatchObject({ action: "update", prior: { tags: [] } });
    expect(core.state).toMatchObject({ tags: ["brown", "soft"] });
    await core.refresh();
    expect(core.state).toMatchObject({ tags: [] });
    store.clear();
    expect(await core.plan(BEAR)).toMatchObject({ action: "create" });
  });

  test("an import into the fake core holds the values that the read finds", async () => {
    const { core, store } = coreWith();
    const { diagnostics } = await core.importState("thing-bear");
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "Cannot import non-existent remote object" }]);
    expect(core.state).toBeNull();
    store.set("thing-bear", { ...BEAR, id: "thing-bear" });
    await core.importState("thing-bear");
    expect(core.state).toMatchObject({ name: "bear", size: null });
    expect(core.private).toEqual({ imported: true });
  });

  test("the fake core accepts a value that becomes known between plan and apply", async () => {
    const { core } = coreWith();
    const plan = await core.plan({ name: "bear", tags: ["soft", UNKNOWN] });
    await core.apply(plan, { name: "bear", tags: ["soft", "brown"] });
    expect(core.state).toMatchObject({ tags: ["brown", "soft"] });
  });
});

describe("the order of calls", () => {
  const calls = (core: FakeCore): readonly string[] =>
    core.calls.filter((name) => !name.startsWith("Validate") && name !== "ConfigureProvider");

  test("a plan calls Upgrade, Read, Plan, and a separate apply calls Upgrade, Plan, Apply", async () => {
    const { core } = await created();
    core.restart();
    const plan = await core.plan({ ...BEAR, tags: [] });
    expect(calls(core)).toEqual(["UpgradeResourceState", "ReadResource", "PlanResourceChange"]);
    core.restart();
    await core.apply(plan);
    expect(calls(core)).toEqual(["UpgradeResourceState", "PlanResourceChange", "ApplyResourceChange"]);
  });

  test("a replacement makes two plans, and the second gets the private data of the first", async () => {
    const priors: unknown[] = [];
    const { core } = await created((honest) => ({
      plan: async (request) => {
        priors.push(request.priorPrivate);
        return { ...(await honest.plan(request)), plannedPrivate: { call: priors.length } };
      },
    }));
    core.restart();
    priors.length = 0;
    const plan = await core.plan({ ...BEAR, name: "cat" });
    expect(priors).toEqual([{ call: 2 }, { call: 1 }]);
    core.restart();
    await core.apply(plan);
    expect(calls(core)).toEqual(["ApplyResourceChange", "PlanResourceChange", "ApplyResourceChange"]);
  });

  test("the fake core starts a new provider in each process", async () => {
    let started = 0;
    const core = new FakeCore(() => {
      started++;
      return toyProvider(new Map());
    }, "toy_thing");
    const plan = await core.plan(BEAR);
    core.restart();
    await core.apply(plan);
    expect(started).toBe(2);
  });
});

describe("a provider that breaks a rule", () => {
  const rules: [title: string, overrides: (honest: Resource) => Partial<Resource>, message: string][] = [
    [
      "a plan with another value than configured",
      planning(({ planned }) => ({ planned: { ...planned, name: "cat" } })),
      "name is",
    ],
    [
      "a plan with a value that is neither configured nor computed",
      planning(({ planned }) => ({ planned: { ...planned, size: 3 } })),
      "size is null",
    ],
    [
      "a plan with another element in a set",
      planning(({ planned }) => ({ planned: { ...planned, tags: ["soft"] } })),
      "tags is",
    ],
    [
      "a plan with another value in a block",
      planning(({ planned }) => ({ planned: { ...planned, timeouts: { create: "6m" } } })),
      "timeouts.create is",
    ],
    [
      "a plan without a configured block",
      planning(({ planned }) => ({ planned: { ...planned, timeouts: null } })),
      "timeouts",
    ],
    ["a plan without a configured resource", planning(() => ({ planned: null })), "planned as absent"],
    [
      "an apply with another value than planned",
      applying(({ state }) => ({ state: { ...state, name: "cat" } })),
      'name was "bear"',
    ],
    [
      "an apply with a value in the place of a planned null",
      applying(({ state }) => ({ state: { ...state, labels: {} } })),
      "labels was null",
    ],
    [
      "an apply with an element that matches no planned element",
      applying(({ state }) => ({ state: { ...state, tags: ["soft", "brown", "new"] } })),
      "tags was",
    ],
    [
      "an apply that leaves a value unknown",
      applying(({ state }) => ({ state: { ...state, note: UNKNOWN } })),
      "note is still unknown",
    ],
    ["an apply without state and error", applying(() => ({ state: null })), "the resource is absent"],
  ];
  test.each(rules)("the core stops %s", async (_title, overrides, message) => {
    const attempt = created(overrides);
    await expect(attempt).rejects.toThrow(BrokenRule);
    await expect(attempt).rejects.toThrow(message);
  });

  test("the core stops a destroy that plans a state", async () => {
    const { core } = await created((honest) => ({
      plan: async (request) => {
        const response = await honest.plan(request);
        return { ...response, planned: response.planned ?? request.prior };
      },
    }));
    await expect(core.plan(BEAR, { destroy: true })).rejects.toThrow("plans something other than nothing");
  });

  test("the core stops a destroy that returns a state", async () => {
    const { core } = await created((honest) => ({
      apply: async (request) => ({
        ...(await honest.apply(request)),
        ...(request.planned ? {} : { state: request.prior }),
      }),
    }));
    await expect(core.apply(await core.plan(null))).rejects.toThrow("the resource is still there");
  });

  test("the core stops a second plan that contradicts the first", async () => {
    let note = 0;
    const { core } = coreWith(planning(({ planned }) => ({ planned: { ...planned, note: `note ${note++}` } })));
    const plan = await core.plan(BEAR);
    await expect(core.apply(plan)).rejects.toThrow("inconsistent final plan: note was");
  });

  test("the core stops a read that leaves a value unknown", async () => {
    const { core } = await created(() => ({
      read: async ({ state }) => ({ state: { ...state, note: UNKNOWN }, private: null, diagnostics: [] }),
    }));
    await expect(core.refresh()).rejects.toThrow("note is still unknown");
  });
});

describe("an error of the provider", () => {
  test("the core saves the state of a failed apply without a check", async () => {
    let fail = false;
    const { core } = await created(
      applying(({ state }) => (fail ? { state: { ...state, tags: [] }, diagnostics: [failure] } : {})),
    );
    fail = true;
    expect((await core.apply(await core.plan({ ...BEAR, tags: ["new"] }))).diagnostics).toEqual([failure]);
    expect(core.state).toMatchObject({ tags: [] });
    expect(core.tainted).toBe(false);
  });

  test("a failed create with a state is tainted, and the next plan replaces it", async () => {
    const { core } = await created(applying(() => ({ diagnostics: [failure] })));
    expect(core.tainted).toBe(true);
    expect(await core.plan(BEAR)).toMatchObject({ action: "replace" });
  });

  test("a failed apply without a state keeps the prior state, and a create leaves none", async () => {
    let fail = true;
    const { core } = await created(applying(() => (fail ? { state: null, diagnostics: [failure] } : {})));
    expect(core.state).toBeNull();
    fail = false;
    await core.apply(await core.plan(BEAR));
    fail = true;
    await core.apply(await core.plan(BEAR, { destroy: true }));
    expect(core.state).toMatchObject({ name: "bear" });
  });

  test("an error in validation, configuration or planning prevents an apply", async () => {
    const { core } = coreWith();
    const plan = await core.plan({ name: "" });
    expect(plan).toMatchObject({ action: "error", diagnostics: [{ summary: "Empty name", attribute: ["name"] }] });
    await expect(core.apply(plan)).rejects.toThrow("cannot be applied");
    const refusing = new FakeCore({ ...toyProvider(new Map()), configure: async () => [failure] }, "toy_thing");
    expect(await refusing.plan(BEAR)).toMatchObject({ action: "error", diagnostics: [failure] });
    expect(await refusing.plan(BEAR)).toMatchObject({ action: "error", diagnostics: [failure] });
  });
});
