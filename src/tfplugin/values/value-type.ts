/**
 * The type of a whole configuration or state. The codec converts values by this type. Attributes and blocks of a schema
 * become the keys of one object, because Terraform's wire format does not distinguish them.
 */
import type { Attribute, AttributeType, Schema } from "../api";

export type ValueType = "string" | "bool" | "number" | CollectionType | ObjectType;

export type CollectionType = readonly ["set" | "list" | "map", ValueType];

export interface ObjectType {
  readonly object: ReadonlyMap<string, ValueType>;
}

/** The object type of a schema. It is computed once for each schema, because schemas are constants. */
export function objectTypeOf(schema: Schema): ObjectType {
  const known = objectTypes.get(schema);
  if (known !== undefined) return known;
  const type: ObjectType = {
    object: new Map<string, ValueType>([
      ...attributeTypes(schema.attributes),
      ...Object.entries(schema.blocks ?? {}).map(([name, block]): [string, ValueType] => [
        name,
        { object: new Map(attributeTypes(block.attributes)) },
      ]),
    ]),
  };
  objectTypes.set(schema, type);
  return type;
}

const objectTypes = new WeakMap<Schema, ObjectType>();

function attributeTypes(attributes: Readonly<Record<string, Attribute>>): [string, ValueType][] {
  return Object.entries(attributes).map(([name, attribute]) => [name, valueType(attribute.type)]);
}

function valueType(type: AttributeType): ValueType {
  if (typeof type === "string") return type;
  if (type[0] !== "object") return [type[0], valueType(type[1])];
  return { object: new Map(Object.entries(type[1]).map(([name, of]) => [name, valueType(of)])) };
}
