/**
 * A problem that validation finds in one value. The rules of this room return problems. `lib` turns errors into synth
 * errors, and `resources` turns all of them into diagnostics with an attribute path. So synth and plan report the
 * same problem of a value.
 */
export interface Problem {
  readonly severity: "error" | "warning";
  /** A short title that names the value. */
  readonly title: string;
  /** The fault, the allowed values and the remedy. */
  readonly detail: string;
}
