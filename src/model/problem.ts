/**
 * What validation finds in one value. Rules produce these; `lib` turns errors into synth errors and `resources`
 * turns all of them into diagnostics with an attribute path, so both times say the same of the same value.
 */
export interface Problem {
  readonly severity: "error" | "warning";
  /** A short title that names the value. */
  readonly title: string;
  /** What is wrong, what is allowed and what to change. */
  readonly detail: string;
}
