/** Reads values of JSON that another program wrote. A value of an unexpected type is an error, never a default. */
import { isJsonObject, type JsonObject } from "../../model";

/** The plan does not have a form that this version supports. The message contains the remedy. */
export class PlanError extends Error {}

/** An object. @param where such as `resource_changes[3].change` */
export function objectAt(value: unknown, where: string): JsonObject {
  if (!isJsonObject(value)) throw unexpected(where, "an object");
  return value;
}

/** A list; empty when the value is missing or null. */
export function listAt(value: unknown, where: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unexpected(where, "a list");
  return value;
}

export function textAt(value: unknown, where: string): string {
  if (typeof value !== "string") throw unexpected(where, "a text");
  return value;
}

/** Undefined when the value is missing or null. */
export function textOrNone(value: unknown, where: string): string | undefined {
  return value === undefined || value === null ? undefined : textAt(value, where);
}

/** Undefined when the value is missing or null. */
export function flagOrNone(value: unknown, where: string): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "boolean") throw unexpected(where, "true or false");
  return value;
}

/** Whether a part of `after_unknown` or `…_sensitive` is true, at any depth. */
export function isMarked(marks: unknown): boolean {
  if (typeof marks === "boolean") return marks;
  if (typeof marks !== "object" || marks === null) return false;
  return Object.values(marks).some(isMarked);
}

function unexpected(where: string, expected: string): PlanError {
  return new PlanError(
    `${where} is not ${expected}, so this version cannot read the plan. Use the version of this package that the stack uses`,
  );
}
