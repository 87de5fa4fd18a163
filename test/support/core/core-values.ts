/** Compares and sends values as Terraform core does. */
import { isDeepStrictEqual } from "node:util";
import type { AttributeType, Schema } from "../../../src/tfplugin/api";
import { isUnknown, type ObjectValue, type Value } from "../../../src/tfplugin/values/value";

/** Equality by type. In a set, order and duplicates have no meaning. */
export function same(a: Value, b: Value, type: AttributeType): boolean {
  return isDeepStrictEqual(canonical(a, type), canonical(b, type));
}

/** Equality of whole objects. A missing key counts as null. */
export function sameObject(schema: Schema, a: ObjectValue | null, b: ObjectValue | null): boolean {
  if (a === null || b === null) return a === b;
  return isDeepStrictEqual(canonicalObject(schema, a), canonicalObject(schema, b));
}

/**
 * The value as core sends it: every key present, sets sorted and without duplicates. Keys that the schema lacks stay,
 * so that the provider can refuse them.
 */
export function canonicalObject(
  { attributes, blocks = {} }: Pick<Schema, "attributes" | "blocks">,
  value: ObjectValue,
): ObjectValue {
  const known = Object.entries(attributes).map(([name, { type }]) => [name, canonical(value[name] ?? null, type)]);
  const nested = Object.entries(blocks).map(([name, block]) => {
    const inner = value[name] ?? null;
    return [name, isObject(inner) ? canonicalObject(block, inner) : inner];
  });
  return { ...value, ...Object.fromEntries([...known, ...nested]) };
}

/** The value at a path of names. Null or unknown if a value on the path is null or unknown. */
export function at(value: Value, path: readonly string[]): Value {
  return path.reduce<Value>((inner, name) => {
    if (isObject(inner)) return inner[name] ?? null;
    return isUnknown(inner) ? inner : null;
  }, value);
}

export function isObject(value: Value): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** For messages of failing tests. */
export function text(value: Value): string {
  return JSON.stringify(value, (_key, part: Value) => (isUnknown(part) ? "(known after apply)" : part));
}

function canonical(value: Value, type: AttributeType): Value {
  if (typeof type === "string") return value;
  if (type[0] === "map" || type[0] === "object") {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [key, canonical(element, typeOfKey(type, key))]),
    );
  }
  const [kind, of] = type;
  if (!isList(value)) return value;
  const elements = value.map((element) => canonical(element, of));
  if (kind === "list") return elements;
  const byText = new Map(elements.map((element) => [text(element), element]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
}

/** The type of the value that a map or an object holds under a key. */
export function typeOfKey(type: Exclude<AttributeType, string>, key: string): AttributeType {
  if (type[0] !== "object") return type[1];
  const of = type[1][key];
  if (of === undefined) throw new Error(`the type has no attribute ${key}`);
  return of;
}
