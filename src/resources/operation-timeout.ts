/** The `timeouts` block of a resource, with the time limits of its operations. */
import { DEFAULT_OPERATION_TIMEOUT_MS, durationMs } from "../model";
import type { ObjectValue } from "../tfplugin";

export type Operation = "create" | "read" | "update" | "delete";

/** The time limit of an operation, in milliseconds. */
export function timeoutMs(
  timeouts: ObjectValue | null | undefined,
  operation: Operation,
  defaultMs: number = DEFAULT_OPERATION_TIMEOUT_MS,
): number {
  const text = timeouts?.[operation];
  return (typeof text === "string" ? durationMs(text) : undefined) ?? defaultMs;
}
