/** Computes defaults and replacements from the schema. The RPC handlers use it for every resource. */
import { isDeepStrictEqual } from "node:util";
import type { Schema } from "./api";
import type { ObjectValue } from "./values/value";

/** The configuration with a default for every attribute that it does not set. Unknown values stay unknown. */
export function withDefaults(schema: Schema, config: ObjectValue): ObjectValue {
  const defaults = Object.entries(schema.attributes).flatMap(([name, attribute]) =>
    attribute.default !== undefined && (config[name] ?? null) === null ? [[name, attribute.default] as const] : [],
  );
  return { ...config, ...Object.fromEntries(defaults) };
}

/** The attributes whose planned change replaces the resource. An unknown value counts as a change. */
export function replacedAttributes(
  schema: Schema,
  prior: ObjectValue | null,
  planned: ObjectValue | null,
): readonly string[] {
  if (!prior || !planned) return [];
  return Object.entries(schema.attributes)
    .filter(([name, { requiresReplace }]) => requiresReplace && !isDeepStrictEqual(prior[name], planned[name]))
    .map(([name]) => name);
}
