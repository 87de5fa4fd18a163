/**
 * The findings of the checks at synth. An error fails the synth, and a warning becomes an annotation. The rules are in
 * `src/model`, so the provider reports the same values at plan time.
 */
import type { IConstruct } from "constructs";
import { type Problem, printable } from "../../src/model";
import { problemText } from "../accounts/problem-text";
import { hasMovedAway } from "../binding/moved-away";
import { Annotations, type TerraformStack, Token } from "../cdktf";
import { resolution } from "./resolved";

export interface Finding {
  readonly severity: "error" | "warning";
  /** Starts in lower case. Names the problem, the value, the allowed values and the change to make. */
  readonly message: string;
}

/**
 * Runs the checks when the stack is synthesized, on the values that the construct has then. The settings of a resource
 * that has moved away are not written, so they are not checked.
 */
export function checkAtSynth(construct: IConstruct, check: () => readonly Finding[]): void {
  construct.node.addValidation({
    validate: () => {
      const findings = hasMovedAway(construct) ? [] : check();
      for (const { message } of findings.filter((finding) => finding.severity === "warning")) {
        addWarningOnce(construct, message);
      }
      return findings.filter((finding) => finding.severity === "error").map((finding) => finding.message);
    },
  });
}

/**
 * A check of a whole stack. One run for each construct of the stack would take minutes with a thousand of them.
 * @returns adds the check to a stack; only the first call for a stack has an effect
 */
export function stackCheck(check: (stack: TerraformStack) => readonly Finding[]): (stack: TerraformStack) => void {
  const checked = new WeakSet<TerraformStack>();
  return (stack) => {
    if (checked.has(stack)) return;
    checked.add(stack);
    checkAtSynth(stack, () => check(stack));
  };
}

/** Adds a warning once, although a stack can be synthesized several times in one process. */
export function addWarningOnce(construct: IConstruct, message: string): void {
  if (!construct.node.metadata.some((entry) => entry.data === message)) Annotations.of(construct).addWarning(message);
}

export function error(message: string): Finding {
  return { severity: "error", message };
}

/** The finding for a problem that a rule of `src/model` reports. `setting` is the name that the user wrote. */
export function finding(setting: string, problem: Problem | undefined): readonly Finding[] {
  if (!problem) return [];
  return [{ severity: problem.severity, message: `${setting}: ${problemText(problem)}` }];
}

/** True for a value that only Terraform knows: a token, or a handwritten expression. */
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

/** Checks a setting that must be an object of settings, unless it is left out, null or an expression. */
export function objectFindings(scope: IConstruct, setting: string, value: unknown): readonly Finding[] {
  const written = resolution(scope, value);
  if ("fault" in written) return [error(`${setting}: ${written.fault}`)];
  const { value: given } = written;
  if (given === undefined || given === null || isExpression(given)) return [];
  if (typeof given === "object" && !Array.isArray(given)) return [];
  return [error(`${setting}: ${shown(given)} is not an object of settings`)];
}

/** A value of any type for a message, cut short. */
export function shown(value: unknown): string {
  const json = jsonOf(value);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}

function jsonOf(value: unknown): string {
  try {
    return typeof value === "bigint" ? `${value}n` : printable(String(JSON.stringify(value)));
  } catch {
    // A construct refers to itself.
    return `an object of the class ${value?.constructor.name}`;
  }
}
