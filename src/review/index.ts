/** The review of a plan: turns the JSON of a plan into a text. No I/O and no clock. */
export {
  type FailOn,
  FINDING_RULES,
  type FindingRule,
  findingsOf,
  type ReviewFinding,
} from "./model/findings";
export { makeReview } from "./model/make-review";
export type { Review } from "./model/review";
export { PlanError } from "./plan/json-values";
export { parsePlan } from "./plan/parse-plan";
export { renderGitlab } from "./render/gitlab";
export { renderHtml } from "./render/html";
export { REVIEW_FORMAT_VERSION, renderJson } from "./render/json";
export { DEFAULT_MAX_BYTES, renderMarkdown, SMALLEST_MAX_BYTES } from "./render/markdown";
export { renderSarif } from "./render/sarif";
export { renderText } from "./render/text";
