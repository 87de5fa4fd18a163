/** Checks of one attribute of a configuration. Unknown values are skipped, because an apply checks them again. */
import { durationProblem, type Problem } from "../model";
import { type Diagnostic, isObjectValue, type Value } from "../tfplugin";
import { error, fromProblem } from "./messages";
import { ifString } from "./values";

/** @param remedy the value to set, as a sentence */
export function required(value: Value | undefined, name: string, remedy: string): readonly Diagnostic[] {
  if (value !== null && value !== undefined) return [];
  return [error(`Missing ${name}`, `${name} is required and must not be null. ${remedy}`, [name])];
}

export function textProblems(
  value: Value | undefined,
  problemOf: (text: string) => Problem | undefined,
  path: readonly string[],
): readonly Diagnostic[] {
  const problem = typeof value === "string" ? problemOf(value) : undefined;
  return problem ? [fromProblem(problem, path)] : [];
}

export function timeoutProblems(value: Value | undefined): readonly Diagnostic[] {
  if (!isObjectValue(value)) return [];
  return Object.entries(value).flatMap(([operation, duration]) =>
    textProblems(ifString(duration) ?? null, durationProblem, ["timeouts", operation]),
  );
}
