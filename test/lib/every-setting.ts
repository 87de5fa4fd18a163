/** Values for every setting of a schema. Strings and numbers differ, so two settings cannot be mixed up unnoticed. */
import type { Attribute, Schema } from "../../src/tfplugin/api";
import { constructName } from "./config-source";

type Attributes = Readonly<Record<string, Attribute>>;
type Values = Record<string, unknown>;

/** Settings that the checks at synth accept only in certain forms. */
const ACCEPTED: Readonly<Values> = {
  region: "cn-hangzhou",
  source_region: "ap-southeast-1",
  on_destroy: "retain",
  copied_from: "cn-hangzhou:m-1",
  create: "1m",
  read: "2m",
  update: "3m",
  delete: "4m",
};

export function settable(attribute: Attribute): boolean {
  return attribute.required === true || attribute.optional === true;
}

/** A value for each setting except secrets, under its name in Terraform and its name in the construct. */
export function everySetting(schema: Schema): { readonly terraform: Values; readonly config: Values } {
  const blocks = Object.entries(schema.blocks ?? {}).map(
    ([name, block]) => [name, valuesOf(block.attributes)] as const,
  );
  return {
    terraform: { ...valuesOf(schema.attributes), ...Object.fromEntries(blocks) },
    config: {
      ...renamed(valuesOf(schema.attributes)),
      ...Object.fromEntries(blocks.map(([name, values]) => [constructName(name), renamed(values)])),
    },
  };
}

function valuesOf(attributes: Attributes): Values {
  const chosen = Object.entries(attributes).filter(([, attribute]) => settable(attribute) && !attribute.sensitive);
  return Object.fromEntries(chosen.map(([name, attribute], index) => [name, sampleOf(name, attribute, index)]));
}

function sampleOf(name: string, { type }: Attribute, index: number): unknown {
  if (type === "string") return ACCEPTED[name] ?? name;
  if (type === "number") return index;
  if (type === "bool") return true;
  return type[0] === "map" ? { "1182725234310001": "a" } : ["1182725234310001"];
}

function renamed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [constructName(name), value]));
}
