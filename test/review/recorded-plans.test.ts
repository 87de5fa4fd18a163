/** The review of each recorded plan. There is one plan for each case in which the JSON misleads a simple reader. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changesOf, reasonsOf, recordedNames, reviewOf, sharesOf } from "../support/review/recorded";

interface Case {
  readonly plan: string;
  readonly title: string;
  readonly expected: readonly string[];
}

/** Reads `cases.md`. */
function cases(): readonly Case[] {
  const [, ...sections] = readFileSync(join(__dirname, "cases.md"), "utf8").split(/^## /m);
  return sections.map((section) => {
    const [plan = "", , title = "", ...lines] = section.split("\n");
    return { plan, title, expected: lines.filter((line) => line !== "").map((line) => line.replace(/^- /, "")) };
  });
}

describe("the review of a recorded plan", () => {
  it.each(cases().map((one) => [one.title, one] as const))("cases.md: %s", (_, { plan, expected }) => {
    const review = reviewOf(plan);
    const said = [
      ...changesOf(review),
      ...sharesOf(review).map((share) => `share: ${share}`),
      ...reasonsOf(review).map((reason) => `look twice: ${reason}`),
    ];
    expect(said).toEqual(expected);
  });

  it("cases.md has a case for every recorded plan", () => {
    expect(
      cases()
        .map(({ plan }) => plan)
        .sort(),
    ).toEqual(recordedNames().sort());
    expect(cases().length).toBeGreaterThan(75);
  });
});
