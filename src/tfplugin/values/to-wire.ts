/**
 * Converts `Value` to the tree that msgpack encodes, strictly by type. A value of another type is a defect of the
 * provider, so the error names its path. Without the check, Terraform would only report a malformed value.
 */
import { CodecError, kindOf, type ValuePath } from "./codec-error";
import { isDecimal } from "./decimal";
import { Unknown } from "./value";
import type { CollectionType, ObjectType, ValueType } from "./value-type";

/** Writes null for missing keys of an object, because Terraform refuses a value without one of its attributes. */
export function toWire(value: unknown, type: ValueType, path: ValuePath = []): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) return value;
  if (type === "string") {
    if (typeof value === "string") return value;
  } else if (type === "bool") {
    if (typeof value === "boolean") return value;
  } else if (type === "number") {
    return numberToWire(value, path);
  } else if ("object" in type) {
    return objectToWire(value, type, path);
  } else {
    return collectionToWire(value, type, path);
  }
  throw new CodecError(path, `expected a ${type}, got ${kindOf(value)}`);
}

/**
 * Writes a fraction as text. As a float, 0.1 would become 0.1000000000000000055… in Terraform. That is not the 0.1 of
 * the configuration, and Terraform would refuse the plan. (A float without a short decimal form can only come from
 * arithmetic in another provider. It is rounded to its shortest text.)
 */
function numberToWire(value: unknown, path: ValuePath): unknown {
  if (typeof value === "number" && Number.isFinite(value)) return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value === "string" && isDecimal(value)) return value;
  throw new CodecError(path, `expected a finite number, got ${kindOf(value)}`);
}

function objectToWire(value: unknown, type: ObjectType, path: ValuePath): unknown {
  const entries = new Map(entriesOf(value, path));
  for (const key of entries.keys()) {
    if (!type.object.has(key)) throw new CodecError([...path, key], "the schema has no such attribute or block");
  }
  return Object.fromEntries([...type.object].map(([key, of]) => [key, toWire(entries.get(key), of, [...path, key])]));
}

function collectionToWire(value: unknown, [kind, of]: CollectionType, path: ValuePath): unknown {
  if (kind === "map") {
    return Object.fromEntries(
      entriesOf(value, path).map(([key, element]) => [key, toWire(element, of, [...path, key])]),
    );
  }
  if (!Array.isArray(value)) throw new CodecError(path, `expected a ${kind}, got ${kindOf(value)}`);
  return value.map((element: unknown, index) => toWire(element, of, [...path, index]));
}

function entriesOf(value: unknown, path: ValuePath): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CodecError(path, `expected a map, got ${kindOf(value)}`);
  }
  return Object.entries(value);
}
