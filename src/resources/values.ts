/** Reads Terraform values of a known kind. */
import type { Value } from "../tfplugin";

export function ifString(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** @throws Error when a value that the state or the plan must hold is not known */
export function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is not known at a time when it must be`);
  return value;
}
