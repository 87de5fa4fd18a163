/**
 * What the checks at synth find, and how it reaches the user: errors fail the synth, warnings become annotations. The
 * rules themselves are in `src/model`, so Terraform says the same of the same value at plan time.
 */
import type { IConstruct } from "constructs";
import type { Problem } from "../../src/model";
import { Annotations, Token } from "../cdktf";
import { resolution } from "./resolved";

export interface Finding {
  readonly severity: "error" | "warning";
  /** Lower case: what was wrong, the value, what is allowed, what to change. */
  readonly message: string;
}

/** Runs the checks when the stack is synthesized, on the values the construct then has. */
export function checkAtSynth(construct: IConstruct, check: () => readonly Finding[]): void {
  construct.node.addValidation({
    validate: () => {
      const findings = check();
      for (const { message } of findings.filter((finding) => finding.severity === "warning")) {
        addWarningOnce(construct, message);
      }
      return findings.filter((finding) => finding.severity === "error").map((finding) => finding.message);
    },
  });
}

/** A stack can be synthesized more than once in one process; a warning is worth saying once. */
export function addWarningOnce(construct: IConstruct, message: string): void {
  if (!construct.node.metadata.some((entry) => entry.data === message)) Annotations.of(construct).addWarning(message);
}

export function error(message: string): Finding {
  return { severity: "error", message };
}

/** A problem of the model as a finding about one setting, named as the user wrote it. */
export function finding(setting: string, problem: Problem | undefined): readonly Finding[] {
  if (!problem) return [];
  const title = problem.title.charAt(0).toLowerCase() + problem.title.slice(1);
  return [{ severity: problem.severity, message: `${setting}: ${title}. ${problem.detail}` }];
}

/** True for a value that only Terraform will know: a token, or an expression written by hand. */
export function isExpression(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /[$%]\{/.test(value));
}

/** Checks a setting that must be a string, unless it is left out, null or an expression. */
export function textFindings(
  scope: IConstruct,
  setting: string,
  value: unknown,
  rule: (value: string) => Problem | undefined,
): readonly Finding[] {
  const written = resolution(scope, value);
  if ("fault" in written) return [error(`${setting}: ${written.fault}`)];
  if (written.value === undefined || written.value === null || isExpression(written.value)) return [];
  if (typeof written.value === "string") return finding(setting, rule(written.value));
  return [error(`${setting}: ${shown(written.value)} is not a string. Write it in quotes`)];
}

/** A few words of a value of any kind. */
export function shown(value: unknown): string {
  const json = typeof value === "bigint" ? `${value}n` : String(JSON.stringify(value));
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
