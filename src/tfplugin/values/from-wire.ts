/** Converts decoded msgpack to `Value`, strictly by type. So the type limits the depth of the recursion. */
import { CodecError, kindOf, type ValuePath } from "./codec-error";
import { isDecimal } from "./decimal";
import { Unknown, type Value } from "./value";
import type { CollectionType, ObjectType, ValueType } from "./value-type";

/** @throws CodecError that names the first path at which the tree does not match the type */
export function fromWire(tree: unknown, type: ValueType, path: ValuePath = []): Value {
  if (tree === null || tree === undefined) return null;
  if (tree instanceof Unknown) return tree;
  if (type === "string") {
    if (typeof tree === "string") return tree;
  } else if (type === "bool") {
    if (typeof tree === "boolean") return tree;
  } else if (type === "number") {
    return numberFromWire(tree, path);
  } else if ("object" in type) {
    return objectFromWire(tree, type, path);
  } else {
    return collectionFromWire(tree, type, path);
  }
  throw new CodecError(path, `expected a ${type}, got ${kindOf(tree)}`);
}

/**
 * Terraform sends small whole numbers as integers, exact binary fractions as floats, and others (0.1) as decimal text.
 */
function numberFromWire(tree: unknown, path: ValuePath): Value {
  if (typeof tree === "bigint") return Number.isSafeInteger(Number(tree)) ? Number(tree) : tree.toString();
  if (typeof tree === "number" && Number.isFinite(tree)) {
    return Number.isInteger(tree) && !Number.isSafeInteger(tree) ? BigInt(tree).toString() : tree;
  }
  if (typeof tree === "string" && isDecimal(tree)) return String(Number(tree)) === tree ? Number(tree) : tree;
  throw new CodecError(path, `expected a finite number, got ${kindOf(tree)}`);
}

function objectFromWire(tree: unknown, type: ObjectType, path: ValuePath): Value {
  const entries = entriesOf(tree, path);
  for (const [key] of entries) {
    if (!type.object.has(key)) throw new CodecError([...path, key], "the schema has no such attribute or block");
  }
  const given = new Map(entries);
  return Object.fromEntries([...type.object].map(([key, of]) => [key, fromWire(given.get(key), of, [...path, key])]));
}

function collectionFromWire(tree: unknown, [kind, of]: CollectionType, path: ValuePath): Value {
  if (kind === "map") {
    return Object.fromEntries(
      entriesOf(tree, path).map(([key, element]) => [key, fromWire(element, of, [...path, key])]),
    );
  }
  if (!Array.isArray(tree)) throw new CodecError(path, `expected a ${kind}, got ${kindOf(tree)}`);
  return tree.map((element: unknown, index) => fromWire(element, of, [...path, index]));
}

function entriesOf(tree: unknown, path: ValuePath): [string, unknown][] {
  if (typeof tree !== "object" || tree === null || Array.isArray(tree) || tree instanceof Uint8Array) {
    throw new CodecError(path, `expected a map, got ${kindOf(tree)}`);
  }
  return Object.entries(tree);
}
