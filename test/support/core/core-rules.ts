/**
 * Terraform core's own checks of a provider's answers. Each check throws a BrokenRule. The real core prints "Provider
 * produced invalid plan", "… inconsistent final plan" or "… inconsistent result after apply", and calls it a bug of the
 * provider.
 */
import type { Attribute, AttributeType, Schema } from "../../../src/tfplugin/api";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../../src/tfplugin/values/value";
import { at, isList, isObject, same, text, typeOfKey } from "./core-values";

export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
}

/**
 * A plan keeps each configured value, or the prior value if it means the same. Only computed attributes get other
 * values.
 */
export function checkPlan(schema: Schema, prior: ObjectValue | null, config: ObjectValue, planned: ObjectValue): void {
  for (const { path, attribute } of attributesOf(schema)) {
    const [before, configured, value] = [at(prior, path), at(config, path), at(planned, path)];
    if (same(value, configured, attribute.type)) continue;
    if (before !== null && configured !== null && same(value, before, attribute.type)) continue;
    if (attribute.computed && configured === null) continue;
    throw new BrokenRule(
      `invalid plan: ${path.join(".")} is ${text(configured)} in the configuration, not ${text(value)}`,
    );
  }
  for (const name of Object.keys(schema.blocks ?? {})) {
    if ((config[name] ?? null) === null && (planned[name] ?? null) === null) continue;
    if (isObject(config[name] ?? null) !== isObject(planned[name] ?? null)) {
      throw new BrokenRule(`invalid plan: the block ${name} is ${text(config[name] ?? null)} in the configuration`);
    }
  }
}

/** A value that was known before is the same now: in the second plan of an apply, and in the result of the apply. */
export function checkCompatible(what: string, schema: Schema, planned: ObjectValue, actual: ObjectValue): void {
  for (const { path, attribute } of attributesOf(schema)) {
    const [expected, value] = [at(planned, path), at(actual, path)];
    if (!compatible(expected, value, attribute.type)) {
      throw new BrokenRule(`${what}: ${path.join(".")} was ${text(expected)}, but now ${text(value)}`);
    }
  }
}

export function checkWhollyKnown(what: string, value: ObjectValue | null): void {
  for (const [name, part] of Object.entries(value ?? {})) {
    if (!isWhollyKnown(part)) throw new BrokenRule(`${what}: ${name} is still unknown`);
  }
}

function attributesOf(schema: Schema): { path: string[]; attribute: Attribute }[] {
  const own = Object.entries(schema.attributes).map(([name, attribute]) => ({ path: [name], attribute }));
  const nested = Object.entries(schema.blocks ?? {}).flatMap(([block, { attributes }]) =>
    Object.entries(attributes).map(([name, attribute]) => ({ path: [block, name], attribute })),
  );
  return [...own, ...nested];
}

/** An unknown matches every value. Each element of a set must match an element of the other set, in both directions. */
function compatible(planned: Value, actual: Value, type: AttributeType): boolean {
  if (planned === UNKNOWN) return true;
  if (typeof type === "string") return same(planned, actual, type);
  if ((type[0] === "map" || type[0] === "object") && isObject(planned) && isObject(actual)) {
    const keys = [...new Set([...Object.keys(planned), ...Object.keys(actual)])];
    return keys.every(
      (key) =>
        Object.hasOwn(planned, key) &&
        Object.hasOwn(actual, key) &&
        compatible(at(planned, [key]), at(actual, [key]), typeOfKey(type, key)),
    );
  }
  if (type[0] === "object") return same(planned, actual, type);
  const [kind, of] = type;
  if (!isList(planned) || !isList(actual)) return same(planned, actual, type);
  if (kind === "list") {
    return planned.length === actual.length && planned.every((value, i) => compatible(value, actual[i] ?? null, of));
  }
  const correlates = (a: Value): boolean => actual.some((b) => compatible(a, b, of));
  const isPlanned = (b: Value): boolean => planned.some((a) => compatible(a, b, of));
  return planned.every(correlates) && actual.every(isPlanned);
}

/** True when nothing inside the value is unknown. */
function isWhollyKnown(value: Value): boolean {
  if (value === null || typeof value !== "object") return true;
  if (isUnknown(value)) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every(isWhollyKnown);
}
