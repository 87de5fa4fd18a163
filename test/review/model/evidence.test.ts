/**
 * The evidence on which a review says that an account has access already. The state of another share may be old, so only
 * the plan of the share that declares the account proves it.
 */
import { findingsOf, makeReview, parsePlan } from "../../../src/review";
import { type PlannedShare, planOf, type Side } from "../../support/review/plan-of";
import { A, B, C } from "../../support/review/scenario";

const OF_UNNAMED = [{ rule: "unnamed" }] as const;

/** The shares whose state holds A, each with another action. */
const HOLDERS: Readonly<Record<string, Omit<PlannedShare, "name">>> = {
  unchanged: { actions: ["no-op"], before: { accounts: [A] }, after: { accounts: [A] } },
  "dropping it": { actions: ["update"], before: { accounts: [A, B] }, after: { accounts: [B] } },
  "keeping it": { actions: ["update"], before: { accounts: [A] }, after: { accounts: [A, B] } },
  destroyed: { actions: ["delete"], before: { accounts: [A] } },
  retained: { actions: ["delete"], before: { accounts: [A], isRetained: true } },
  forgotten: { actions: ["forget"], before: { accounts: [A] } },
  "moved away": {
    actions: ["delete", "create"],
    before: { accounts: [A] },
    after: { accounts: [A], image: "m-2" },
  },
};

/** The shares that declare A, each without a proof that A has access. */
const UNPROVEN: Readonly<Record<string, Omit<PlannedShare, "name">>> = {
  "new, read": { actions: ["create"], after: { accounts: [A, C], takenOver: [C] } },
  "new, found none": { actions: ["create"], after: { accounts: [A], takenOver: "unknown" } },
  "new, 0.1.0": { actions: ["create"], after: { accounts: [A], takenOver: "absent" } },
  "moving here": {
    actions: ["delete", "create"],
    before: { accounts: [A], image: "m-3" },
    after: { accounts: [A, C], takenOver: [C] },
  },
  "replaced in place": {
    actions: ["delete", "create"],
    before: { accounts: [B] },
    after: { accounts: [A, B], takenOver: "unknown" },
  },
  "taking it again": {
    actions: ["update"],
    before: { accounts: [B], takenOver: [A] },
    after: { accounts: [A, B], takenOver: [A] },
  },
};

function reviewOf(holder: Omit<PlannedShare, "name">, declaring: Omit<PlannedShare, "name">) {
  const plan = planOf([
    { name: "holder", ...holder },
    { name: "declaring", ...declaring },
  ]);
  return makeReview(parsePlan(JSON.stringify(plan)));
}

const combinations = Object.keys(HOLDERS).flatMap((holder) =>
  [false, true].flatMap((isLost) => Object.keys(UNPROVEN).map((declaring) => [holder, isLost, declaring] as const)),
);

describe("an account that a share declares, without a proof that it has access", () => {
  it.each(combinations)("it is unnamed: held by one %s (drift %s), declared by one %s", (name, isLost, declares) => {
    const holder = HOLDERS[name] as Omit<PlannedShare, "name">;
    const review = reviewOf(isLost ? { ...holder, lost: [A] } : holder, UNPROVEN[declares] as PlannedShare);
    const kinds = review.changes
      .filter(({ account, image }) => account?.id === A && image.label === "cn-hangzhou:m-1")
      .map(({ kind }) => kind);
    expect(kinds).not.toContain("already-held");
    expect(kinds.filter((kind) => kind === "gains" || kind === "may-gain")).toHaveLength(1);
    expect(findingsOf(review, OF_UNNAMED).map(({ count }) => count > 0)).toEqual([true]);
    expect(review.remarks.find(({ reason }) => reason === "unnamed")?.about).toContain(A);
  });
});

describe("an account whose share proves that it has access", () => {
  it.each(Object.keys(HOLDERS))("it is no gain beside a share %s", (name) => {
    const holder = HOLDERS[name] as Omit<PlannedShare, "name">;
    const review = reviewOf(holder, { actions: ["create"], after: { accounts: [A], takenOver: [A] } });
    const ofA = review.changes.filter(({ account, image }) => account?.id === A && image.label === "cn-hangzhou:m-1");
    expect(ofA.map(({ kind }) => kind === "already-held" || kind === "may-lose")).toEqual([true]);
  });
});

describe("an account that may lose and may gain access", () => {
  it("the review says both if the plan does not show whether the account has access", () => {
    const { changes } = reviewOf(
      { actions: ["delete"], before: { accounts: [A] } },
      { actions: ["create"], after: { accounts: [A], takenOver: "unknown" } },
    );
    expect(changes.map(({ kind }) => kind)).toEqual(["may-lose", "may-gain"]);
  });

  it("an account that drift removed does not keep access when its share is forgotten", () => {
    const review = makeReview(
      parsePlan(JSON.stringify(planOf([{ name: "a", actions: ["forget"], before: { accounts: [A, B] }, lost: [A] }]))),
    );
    expect(review.changes.map(({ kind, account }) => [kind, account?.id])).toEqual([
      ["lost-outside", A],
      ["no-longer-managed", B],
    ]);
  });
});

describe("hidden accounts that join a share", () => {
  const joining = (before: Side | undefined, takenOver: number): number => {
    const after: Side = { accounts: [A, B, C], hidesAccounts: true, takenOver };
    const plan = planOf([{ name: "a", actions: [before ? "update" : "create"], before, after }]);
    return makeReview(parsePlan(JSON.stringify(plan)), new Map([[B, "known"]])).counts.unnamed;
  };

  it.each([
    ["a new share, one of three with access", undefined, 1, 2],
    ["a new share, two of three with access", undefined, 2, 1],
    ["a new share, all with access", undefined, 3, 0],
    ["a share that showed its accounts, and took one over", { accounts: [], takenOver: [A] }, 1, 2],
    ["a share that hid its accounts, and took one over", { accounts: [], hidesAccounts: true, takenOver: 1 }, 2, 2],
  ] as const)("each that may be unnamed counts: %s", (_, before, takenOver, expected) => {
    expect(joining(before, takenOver)).toBe(expected);
  });
});
