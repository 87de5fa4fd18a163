/**
 * The constructs to generate: one for each resource and data source in the provider's registry, and one for the
 * provider. All names derive from Terraform's names.
 */
import { PROVIDER_SCHEMA } from "../../src/provider/configuration/provider-schema";
import { DATA_SOURCES, made, RESOURCES } from "../../src/resources";
import type { Attribute, Schema } from "../../src/tfplugin/api";
import { camelName, kebabName, pascalName, resourceClass } from "./names";

export interface Construct {
  readonly kind: "resource" | "dataSource" | "provider";
  /** Terraform's name. */
  readonly type: string;
  /** The class for programs. It extends the generated class, `<className>Base`. */
  readonly className: string;
  readonly schema: Schema;
}

export type NamedAttribute = readonly [name: string, attribute: Attribute];

export function constructs(): readonly Construct[] {
  return [
    ...Object.entries(made(RESOURCES, noSession)).map(([type, { schema }]) => resourceConstruct(type, schema)),
    ...Object.entries(made(DATA_SOURCES, noSession)).map(([type, { schema }]) => dataSourceConstruct(type, schema)),
    { kind: "provider", type: "ecd", className: "EcdProvider", schema: PROVIDER_SCHEMA },
  ];
}

export function resourceConstruct(type: string, schema: Schema): Construct {
  return { kind: "resource", type, className: resourceClass(type), schema };
}

export function dataSourceConstruct(type: string, schema: Schema): Construct {
  return { kind: "dataSource", type, className: `Data${pascalName(type)}`, schema };
}

function noSession(): never {
  throw new Error("a schema needs no session");
}

/** The interface of the settings of a construct. */
export function configName({ className }: Construct): string {
  return `${className}Config`;
}

/** The interface of a block, or of the objects in a list. */
export function partName({ className }: Construct, name: string): string {
  return `${className}${pascalName(name)}`;
}

export function baseFile({ className }: Construct): string {
  return `${kebabName(className)}-base`;
}

export function fieldOf(name: string): string {
  return `this._${camelName(name)}`;
}

export function isSettable({ required, optional }: Attribute): boolean {
  return required === true || optional === true;
}

export function attributesOf({ schema }: Construct): readonly NamedAttribute[] {
  return Object.entries(schema.attributes);
}

export function settingsOf(construct: Construct): readonly NamedAttribute[] {
  return attributesOf(construct).filter(([, attribute]) => isSettable(attribute));
}

export function blocksOf({ schema }: Construct): readonly string[] {
  return Object.keys(schema.blocks ?? {});
}
