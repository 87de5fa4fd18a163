/** Reads Terraform values of a known kind. */
import type { Value } from "../tfplugin";

export function ifString(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
