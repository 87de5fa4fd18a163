/** A share that hides its accounts has the numbers of the same share that shows them. */
import fc from "fast-check";
import { accessLineText, type JsonObject } from "../../../src/model";
import { findingsOf, makeReview, parsePlan, type Review } from "../../../src/review";
import { HIDDEN_SIDES, type HiddenSides, hiddenForm } from "../../support/review/hidden-form";
import { type RecordedPlan, recordedNames, recordedValue } from "../../support/review/recorded";
import { A, B, C, D, FOREIGN } from "../../support/review/scenario";
import { accounts, REGION } from "../../support/workspace";

const NAMES = new Map([A, B, C, D, FOREIGN, ...accounts(6)].map((id) => [id, `name of ${id}`]));

const review = (plan: RecordedPlan): Review => makeReview(parsePlan(JSON.stringify(plan)), NAMES);

/** The numbers of a review: those of each finding, and of each kind of change. */
function numbersOf(made: Review) {
  const kinds: Record<string, number> = {};
  for (const { kind, isDrift, count } of made.changes) {
    const key = `${kind}${isDrift ? ", drift" : ""}`;
    kinds[key] = (kinds[key] ?? 0) + count;
  }
  const failOn = (["unshare", "drift", "unnamed", "any"] as const).map((rule) => ({ rule }));
  return { kinds, counts: made.counts, findings: findingsOf(made, failOn) };
}

/** The plans of visible shares. Version 0.1.0 cannot hide accounts. */
const visible = recordedNames().filter((name) => !/^(sensitive|hidden)|\.0\.1\.0$/.test(name));
/** Only an update or a replacement changes `hide_accounts`. */
const changes = (name: string): boolean =>
  (recordedValue(name).resource_changes ?? []).some(({ change }) =>
    ["update", "delete,create", "create,delete"].includes(change.actions.join(",")),
  );

const forms = visible.flatMap((name) =>
  (Object.keys(HIDDEN_SIDES) as HiddenSides[])
    .filter((sides) => sides === "both" || changes(name))
    .map((sides) => [name, sides] as const),
);

/**
 * One share loses the accounts, and another share takes over a number of them. Which ones is hidden, so the review says
 * both "may lose" and "may gain".
 */
const AMBIGUOUS = ["renamed", "renamed-after-removal", "renamed-unrefreshed"];

describe("the hidden form of a recorded plan", () => {
  it.each(forms.filter(([name]) => !AMBIGUOUS.includes(name)))("the numbers stay: %s, hidden %s", (name, sides) => {
    const plan = recordedValue(name);
    expect(numbersOf(review(hiddenForm(plan, sides)))).toEqual(numbersOf(review(plan)));
  });

  it.each(AMBIGUOUS)("no finding of the visible plan is smaller: %s", (name) => {
    const plan = recordedValue(name);
    const hidden = new Map(
      numbersOf(review(hiddenForm(plan, "both"))).findings.map(({ rule, count }) => [rule, count]),
    );
    for (const { rule, count } of numbersOf(review(plan)).findings) {
      expect([rule, hidden.get(rule) ?? 0]).toEqual([rule, Math.max(count, hidden.get(rule) ?? 0)]);
    }
  });
});

/** A share before the refresh, the changes that the refresh finds, and the set of the configuration. */
const situations = fc.record({
  roles: fc.array(fc.constantFrom("none", "declared", "outside", "leaving", "leaving, seen"), {
    minLength: 6,
    maxLength: 6,
  }),
  isByHand: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  isConfigured: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  action: fc.constantFrom("no-op", "update", "delete", "delete, unrefreshed", "refresh-only"),
});
type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never;

const ACCOUNTS = accounts(6);

function planOfSituation({ roles, isByHand, isConfigured, action }: Situation): RecordedPlan {
  const state = new Map(ACCOUNTS.map((id, index) => [id, roles[index] ?? "none"] as const));
  const read = new Map(state);
  ACCOUNTS.forEach((id, index) => {
    if (isByHand[index]) read.set(id, state.get(id) === "none" ? "outside" : "none");
    else if (state.get(id) === "leaving") read.set(id, "leaving, seen");
  });
  const configured = new Map(ACCOUNTS.map((id, index) => [id, isConfigured[index] ? "declared" : "none"] as const));
  const [was, is] = [valuesOf(state), valuesOf(read)];
  const after = action === "no-op" ? is : action === "update" ? valuesOf(configured) : null;
  const entry = (actions: string[], before: JsonObject, next: JsonObject | null) => ({
    address: "ecd_image_share.golden",
    mode: "managed",
    type: "ecd_image_share",
    provider_name: "npm.invalid/cdktf-ecd-image-share/ecd",
    change: { actions, before, after: next, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
  });
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    complete: true,
    resource_drift: JSON.stringify(was) === JSON.stringify(is) ? [] : [entry(["update"], was, is)],
    resource_changes:
      action === "refresh-only"
        ? []
        : [entry([action.split(",")[0] ?? ""], action === "delete, unrefreshed" ? was : is, after)],
  };
}

function valuesOf(roles: ReadonlyMap<string, string>): JsonObject {
  const ref = { region: REGION, imageId: "m-1" };
  const marks = { declared: undefined, outside: "outside", leaving: "leaving", "leaving, seen": "leaving" } as const;
  const lines = [...roles].flatMap(([id, role]) =>
    role === "none" ? [] : [[id, accessLineText(ref, { name: undefined, mark: marks[role as keyof typeof marks] })]],
  );
  return {
    region: ref.region,
    image_id: ref.imageId,
    account_ids: [...roles].filter(([, role]) => role !== "none" && role !== "leaving").map(([id]) => id),
    exclusive: true,
    on_destroy: "unshare",
    hide_accounts: null,
    access: Object.fromEntries(lines),
    notes: null,
    taken_over: null,
  };
}

describe("the hidden form of any plan with drift", () => {
  it("its review has the counts of the visible plan", () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plan = planOfSituation(situation);
        const [hidden, shown] = [review(hiddenForm(plan, "both")).counts, review(plan).counts];
        // Without a change, the marks do not tell whether a removed account or one that stays had the mark.
        const isAmbiguous = situation.action === "refresh-only" && shown.lostOutside.accesses > 0;
        if (isAmbiguous) expect(hidden.drift.accesses).toBeGreaterThanOrEqual(shown.drift.accesses);
        else expect(hidden).toEqual(shown);
      }),
      { numRuns: 2000 },
    );
  });
});
