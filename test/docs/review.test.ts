/** docs/review.md: its example is the output of the command, and it names every option, format and kind. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { review } from "../../src/cli/review/review";
import { FORMATS } from "../../src/cli/review/review-arguments";
import { FINDING_RULES, REVIEW_FORMAT_VERSION, renderMarkdown } from "../../src/review";
import { ACCESS_KINDS } from "../../src/review/model/review";
import { reviewOf } from "../support/review/recorded";
import { A, C, D } from "../support/review/scenario";
import { ROOT } from "./app";
import { blocks } from "./markdown";

const PAGE = readFileSync(join(ROOT, "docs", "review.md"), "utf8");

it("docs/review.md shows the output of review", () => {
  const [example] = blocks(PAGE).filter(({ tag }) => tag === "review");
  const names = { [A]: "finance-prod", [C]: "support-apac", [D]: "legal" };
  expect(example?.content).toBeTruthy();
  expect(renderMarkdown(reviewOf("update", names)).text).toContain(example?.content);
});

it.each([
  ["option", [...review.description.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = ""]) => `\`${option} `)],
  ["format", FORMATS.map((format) => `\`${format}\``)],
  ["finding", FINDING_RULES.map((rule) => `\`${rule}\``)],
  ["kind", ACCESS_KINDS.map((kind) => `\`${kind}\``)],
])("docs/review.md names every %s", (_, words) => {
  expect(words.length).toBeGreaterThan(3);
  expect(words.filter((word) => !PAGE.includes(word))).toEqual([]);
});

it("docs/review.md names the version of the JSON", () => {
  expect(PAGE).toContain(`\`format_version\` is \`${REVIEW_FORMAT_VERSION}\``);
});
