/** A share that hides its accounts or its image, beside a share of the same image that shows both. */
import {
  makeReview,
  parsePlan,
  renderHtml,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
} from "../../../src/review";
import { type PlannedShare, planOf, type Side } from "../../support/review/plan-of";
import { A, B, C } from "../../support/review/scenario";

type Change = Omit<PlannedShare, "name">;

const side = (accounts: readonly string[], more: Partial<Side> = {}): Side => ({ accounts, exclusive: false, ...more });

/** Each concerns A and shows its accounts. B is the account that only this share has. */
const VISIBLE: Readonly<Record<string, Change>> = {
  dropping: { actions: ["update"], before: side([A, B]), after: side([B]) },
  joining: { actions: ["update"], before: side([B]), after: side([A, B], { takenOver: [A] }) },
  new: { actions: ["create"], after: side([A, B], { takenOver: [A] }) },
  unread: { actions: ["create"], after: side([A, B], { takenOver: "unknown" }) },
  destroyed: { actions: ["delete"], before: side([A, B]) },
  forgotten: { actions: ["forget"], before: side([A, B]) },
  retained: { actions: ["delete"], before: side([A, B], { isRetained: true }) },
  unchanged: { actions: ["no-op"], before: side([A, B]), after: side([A, B]) },
  drifting: { actions: ["no-op"], before: side([A, B]), after: side([B]), lost: [A] },
};

/** Each declares A before or after the plan. */
const HIDDEN: Readonly<Record<string, Change>> = {
  unchanged: { actions: ["no-op"], before: side([A]), after: side([A]) },
  growing: { actions: ["update"], before: side([A]), after: side([A, C]) },
  dropping: { actions: ["update"], before: side([A, C]), after: side([C]) },
  new: { actions: ["create"], after: side([A], { takenOver: "unknown" }) },
  destroyed: { actions: ["delete"], before: side([A]) },
};

const combinations = Object.keys(VISIBLE).flatMap((visible) =>
  Object.keys(HIDDEN).flatMap((hidden) => ["hide_accounts", "sensitive"].map((by) => [hidden, by, visible] as const)),
);

function reviewOf(visible: string, hidden: Change) {
  const plan = planOf([
    { name: "open", ...(VISIBLE[visible] as Change) },
    { name: "secret", ...hidden },
  ]);
  return makeReview(parsePlan(JSON.stringify(plan)));
}

describe("a share that hides its accounts", () => {
  it.each(combinations)("a review names no account of it: a share %s, by %s, beside one %s", (name, by, visible) => {
    const hidden = HIDDEN[name] as Change;
    const hides = (values: Side | undefined) => values && { ...values, hidesAccounts: true };
    const review = reviewOf(
      visible,
      by === "sensitive"
        ? { ...hidden, sensitive: ["account_ids"] }
        : { ...hidden, before: hides(hidden.before), after: hides(hidden.after) },
    );
    const rendered = [
      renderText(review),
      renderMarkdown(review).text,
      renderJson(review),
      renderHtml(review, {}),
      renderSarif(review, { uri: "plan.json", version: "0" }),
    ];
    for (const text of [JSON.stringify(review), ...rendered]) expect(text).not.toContain(A);
    // The account that only the other share has stays visible.
    if (!["joining", "drifting", "dropping"].includes(visible)) expect(JSON.stringify(review)).toContain(B);
  });

  it.each(Object.keys(VISIBLE))("without it, the review names the account: a share %s", (visible) => {
    const plan = planOf([{ name: "open", ...(VISIBLE[visible] as Change) }]);
    expect(JSON.stringify(makeReview(parsePlan(JSON.stringify(plan))))).toContain(A);
  });
});

describe("a share that hides its image", () => {
  it.each(["unchanged", "growing"])("no line about the image has its address: a share %s", (name) => {
    const review = reviewOf("dropping", { ...(HIDDEN[name] as Change), sensitive: ["image_id"] });
    const ofImage = review.changes.filter(({ image }) => image.state === "known");
    expect(ofImage.length).toBeGreaterThan(0);
    expect(JSON.stringify(ofImage)).not.toContain("secret");
    expect(renderText(review)).not.toMatch(/\[[^\]]*secret/);
  });
});
