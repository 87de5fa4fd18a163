/** Every reason to look twice agrees with the changes and the numbers of the same review. */
import fc from "fast-check";
import { makeReview, parsePlan, type Review } from "../../../src/review";
import { type PlannedShare, planOf, type Side } from "../../support/review/plan-of";
import { recordedNames, reviewOf } from "../../support/review/recorded";
import { A, B, C } from "../../support/review/scenario";

type Remark = Review["remarks"][number];

const count = ({ changes }: Review, ...kinds: readonly string[]): number =>
  changes.filter(({ kind }) => kinds.includes(kind)).reduce((sum, change) => sum + change.count, 0);

/** The accesses that a share takes, by its address. */
const losses = ({ changes }: Review, address: string): number =>
  changes.filter(({ kind, shares }) => (kind === "loses" || kind === "may-lose") && shares.includes(address)).length;

const startsWith = ({ text }: Remark, number: number): boolean => text.startsWith(`${number} `);

/** The claims about access. A reason without an entry claims nothing about it. */
const AGREES: Partial<Record<Remark["reason"], (remark: Remark, review: Review) => boolean>> = {
  "also-declared": ({ text }, review) => count(review, text.includes("may lose") ? "may-lose" : "loses") > 0,
  "image-replaced": ({ text, about }, review) =>
    !text.includes("neither image") || about.some((address) => losses(review, address) > 0),
  "exclusive-off": ({ text }) => !/keep|lose/.test(text),
  "exclusive-on": ({ about }, review) => about.every((address) => losses(review, address) === 0),
  released: (remark, review) => startsWith(remark, count(review, "released")),
  retained: (remark, review) => startsWith(remark, count(review, "retained")),
  forgotten: (remark, review) => startsWith(remark, count(review, "no-longer-managed")),
  "already-held": (remark, review) => startsWith(remark, count(review, "already-held")),
  deposed: ({ about }, review) => about.every((address) => losses(review, address) > 0),
  drift: (remark, review) => startsWith(remark, review.counts.drift.accesses),
  unnamed: (remark, review) =>
    startsWith(remark, review.counts.unnamed) && remark.text.includes("may be") === review.counts.mayGain.accesses > 0,
  "names-hidden": (remark, review) =>
    startsWith(remark, review.counts.namesHidden) && remark.text.includes("--accounts") && remark.about.length > 0,
};

function disagreements(review: Review): readonly string[] {
  return review.remarks.flatMap((remark) => (AGREES[remark.reason]?.(remark, review) === false ? [remark.text] : []));
}

const aSide: fc.Arbitrary<Side> = fc.record({
  accounts: fc.subarray([A, B, C]),
  image: fc.constantFrom("m-1", "m-2"),
  exclusive: fc.boolean(),
  isRetained: fc.boolean(),
  hidesAccounts: fc.boolean(),
  takenOver: fc.constantFrom<NonNullable<Side["takenOver"]>>("unknown", "absent", [], [A]),
});
const ACTIONS = ["no-op", "update", "delete", "forget", "create", "delete,create", "create,delete", "forget,create"];

function aShare(index: number): fc.Arbitrary<PlannedShare> {
  const drawn = fc.record({
    actions: fc.constantFrom(...ACTIONS),
    before: aSide,
    after: aSide,
    isDeposed: fc.boolean(),
    lost: fc.subarray([A, B]),
  });
  return drawn.map(({ actions, before, after, isDeposed, lost }) => {
    const leaves = actions === "delete" || actions === "forget";
    const isUnchanged = actions === "no-op";
    // An update keeps the image.
    const next = actions === "update" ? { ...after, image: before.image as string } : after;
    return {
      name: `share_${index}`,
      actions: actions.split(","),
      before: actions === "create" ? undefined : before,
      after: leaves ? undefined : isUnchanged ? before : next,
      deposed: isDeposed && leaves ? "0a1b2c3d" : undefined,
      lost: leaves ? lost : [],
    };
  });
}

describe("the reasons to look twice", () => {
  it("they agree with the changes of the review, for any plan of up to three shares", () => {
    fc.assert(
      fc.property(fc.tuple(aShare(1), aShare(2), aShare(3)), fc.integer({ min: 1, max: 3 }), (shares, size) => {
        const review = makeReview(parsePlan(JSON.stringify(planOf(shares.slice(0, size)))));
        expect(disagreements(review)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(recordedNames())("they agree with the changes of the recorded plan %s", (name) => {
    expect(disagreements(reviewOf(name))).toEqual([]);
  });

  const moving = { before: { accounts: [A], exclusive: false }, after: { accounts: [A], image: "m-2" } };
  const staying = { before: moving.before, after: { accounts: [A] } };
  const forgotten = { actions: ["forget"], before: { accounts: [A] }, deposed: "0a1b2c3d" };

  it.each<[string, Omit<PlannedShare, "name">, Remark["reason"], boolean]>([
    ["exclusive on, another image", { actions: ["delete", "create"], ...moving }, "exclusive-on", false],
    ["exclusive on, the same image", { actions: ["update"], ...staying }, "exclusive-on", true],
    ["a deposed object that is destroyed", { ...forgotten, actions: ["delete"] }, "deposed", true],
    ["a deposed object that is forgotten", forgotten, "deposed", false],
    [
      "a deposed object with retain",
      { ...forgotten, actions: ["delete"], before: { accounts: [A], isRetained: true } },
      "deposed",
      false,
    ],
  ])("the reason depends on the access: %s", (_, share, reason, isSaid) => {
    const { remarks } = makeReview(parsePlan(JSON.stringify(planOf([{ name: "a", ...share }]))));
    expect(remarks.some((remark) => remark.reason === reason)).toBe(isSaid);
  });
});
