/** The work of a review grows with the number of accounts and images, and not with its square. */
import {
  findingsOf,
  makeReview,
  parsePlan,
  type Review,
  renderGitlab,
  renderHtml,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
} from "../../src/review";
import { type PlannedShare, planOf, type Side } from "../support/review/plan-of";
import { visitedElements } from "../support/review/visited-elements";
import { accounts } from "../support/workspace";

const hidden = (values: Side): Side => ({ ...values, hidesAccounts: true });
const half = (ids: readonly string[]): readonly string[] => ids.slice(0, ids.length / 2);

/** The plans of a given size. */
const PLANS: Readonly<Record<string, (size: number) => readonly PlannedShare[]>> = {
  "many accounts join": (size) => [{ name: "a", actions: ["create"], after: { accounts: accounts(size) } }],
  "many hidden accounts join": (size) => [
    { name: "a", actions: ["create"], after: hidden({ accounts: accounts(size) }) },
  ],
  "many accounts leave": (size) => [
    { name: "a", actions: ["update"], before: { accounts: accounts(size) }, after: { accounts: half(accounts(size)) } },
  ],
  "many accounts stay": (size) => [
    { name: "a", actions: ["no-op"], before: { accounts: accounts(size) }, after: { accounts: accounts(size) } },
  ],
  "many accounts drift": (size) => [
    {
      name: "a",
      actions: ["update"],
      before: { accounts: accounts(size) },
      after: { accounts: accounts(size) },
      lost: half(accounts(size)),
    },
  ],
  "many hidden accounts drift": (size) => [
    {
      name: "a",
      actions: ["update"],
      before: hidden({ accounts: accounts(size) }),
      after: hidden({ accounts: half(accounts(size)) }),
      lost: half(accounts(size)),
    },
  ],
  "many images with the same change": (size) =>
    accounts(size).map((_, index) => ({
      name: `a${index}`,
      actions: ["create"],
      after: { accounts: accounts(1), image: `m-${index}` },
    })),
  "many images with different accounts": (size) =>
    accounts(size).map((id, index) => ({
      name: `a${index}`,
      actions: ["delete"],
      before: { accounts: [id], image: `m-${index}` },
    })),
  "many shares move to another image": (size) =>
    accounts(size).map((id, index) => ({
      name: `a${index}`,
      actions: ["delete", "create"],
      before: { accounts: [id], image: `m-${index}`, isRetained: true },
      after: { accounts: [id], image: `m-next-${index}` },
    })),
  "many deposed objects": (size) =>
    accounts(size).map((id, index) => ({
      name: `a${index}`,
      actions: ["delete"],
      before: { accounts: [id], image: `m-${index}` },
      deposed: "0a1b2c3d",
    })),
  "many shares of one image": (size) =>
    accounts(size).map((id, index) => ({
      name: `a${index}`,
      actions: ["delete"],
      before: { accounts: [id] },
    })),
};

/** The page has a cell for each account on each image. Here both numbers grow. */
const WITH_LARGE_MATRIX = [
  "many images with different accounts",
  "many shares move to another image",
  "many deposed objects",
];

const RENDERERS: Readonly<Record<string, (review: Review) => unknown>> = {
  text: (review) => renderText(review),
  markdown: (review) => renderMarkdown(review, { maxBytes: 1e9 }),
  "markdown without room": (review) => renderMarkdown(review, { maxBytes: 2000 }),
  json: (review) => renderJson(review, findingsOf(review, [{ rule: "any" }, { rule: "unnamed" }])),
  html: (review) => renderHtml(review),
  gitlab: renderGitlab,
  sarif: (review) => renderSarif(review, { uri: "plan.json", version: "0" }),
};

const jsonOf = (plan: string, size: number): string => JSON.stringify(planOf(PLANS[plan]?.(size) ?? []));
const SIZE = 200;

/** The growth for the double size: 2 for linear work, up to 4 for work that grows with the square. */
function growth(work: (size: number) => () => unknown): number {
  return visitedElements(work(2 * SIZE)) / visitedElements(work(SIZE));
}

describe("the work of a review for twice the size", () => {
  it.each(Object.keys(PLANS))("the review takes about twice the work: %s", (plan) => {
    const ofSize = (size: number) => {
      const json = jsonOf(plan, size);
      return () => makeReview(parsePlan(json));
    };
    expect(growth(ofSize)).toBeLessThan(2.2);
  });

  const combinations = Object.keys(RENDERERS).flatMap((format) =>
    Object.keys(PLANS)
      .filter((plan) => format !== "html" || !WITH_LARGE_MATRIX.includes(plan))
      .map((plan) => [format, plan]),
  );

  it.each(combinations as [string, string][])("%s takes about twice the work: %s", (format, plan) => {
    const ofSize = (size: number) => {
      const review = makeReview(parsePlan(jsonOf(plan, size)));
      return () => RENDERERS[format]?.(review);
    };
    expect(growth(ofSize)).toBeLessThan(2.2);
  });
});

describe("a plan with more accounts than a call takes arguments", () => {
  const review = makeReview(parsePlan(jsonOf("many accounts join", 150_000)));

  // The page of so many accounts takes seconds, so only the soak makes it.
  const formats = Object.keys(RENDERERS).filter((format) => format !== "html" || process.env.ECD_SOAK);

  it.each(formats)("the format %s writes it", (format) => {
    expect(() => RENDERERS[format]?.(review)).not.toThrow();
  });
});
