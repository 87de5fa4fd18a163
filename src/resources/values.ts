/** Reads Terraform values of a known kind. */
import { isUnknown, type ObjectValue, type Value } from "../tfplugin";

export function ifString(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function isRecord(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}
