/** The merge that core makes before it asks a provider for a plan. */
import type { Schema } from "../../../src/tfplugin/api";
import type { ObjectValue, Value } from "../../../src/tfplugin/values/value";
import { isObject } from "./core-values";

/** The configured values, and the prior values of computed attributes that are not configured. */
export function proposedNew(
  { attributes, blocks = {} }: Pick<Schema, "attributes" | "blocks">,
  prior: ObjectValue | null,
  config: ObjectValue,
): ObjectValue {
  const own = Object.entries(attributes).map(([name, { computed }]): [string, Value] => {
    const configured = config[name] ?? null;
    return [name, configured === null && computed ? (prior?.[name] ?? null) : configured];
  });
  const nested = Object.entries(blocks).map(([name, block]): [string, Value] => {
    const [configured = null, before = null] = [config[name], prior?.[name]];
    return [name, isObject(configured) ? proposedNew(block, isObject(before) ? before : null, configured) : configured];
  });
  return Object.fromEntries([...own, ...nested]);
}
