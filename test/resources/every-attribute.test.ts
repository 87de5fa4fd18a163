/**
 * A resource converts its state to its own types and back. A state with a value for every attribute of the schema finds
 * an attribute that one of the two directions forgets.
 */
import { RESOURCES } from "../../src/resources";
import { fromCopy, toCopy } from "../../src/resources/image-copy/copy";
import { IMAGE_COPY_SCHEMA } from "../../src/resources/image-copy/image-copy-schema";
import { IMAGE_SHARE_SCHEMA } from "../../src/resources/image-share/image-share-schema";
import { NO_RECORD } from "../../src/resources/image-share/record/share-record";
import { fromShare, toShare } from "../../src/resources/image-share/share";
import type { ObjectValue, Value } from "../../src/tfplugin";
import type { Attribute, AttributeType, Schema } from "../../src/tfplugin/api";

const ID = "1182725234310001";

/** A value of the type that no default has. */
function someValue(type: AttributeType, name: string): Value {
  if (type === "string") return `a ${name}`;
  if (type === "number") return 7;
  if (type === "bool") return false;
  return type[0] === "map" ? { [ID]: `a ${name}` } : [ID];
}

function valuesOf(attributes: Readonly<Record<string, Attribute>>): ObjectValue {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, someValue(type, name)]));
}

function fullState({ attributes, blocks = {} }: Schema): ObjectValue {
  const inner = Object.entries(blocks).map(([name, block]) => [name, valuesOf(block.attributes)] as const);
  return { ...valuesOf(attributes), ...Object.fromEntries(inner), region: "cn-a", image_id: "m-1", id: "cn-a:m-1" };
}

const CONVERSIONS = [
  ["ecd_image_copy", IMAGE_COPY_SCHEMA, (state: ObjectValue) => fromCopy(toCopy(state))],
  ["ecd_image_share", IMAGE_SHARE_SCHEMA, (state: ObjectValue) => fromShare(toShare(state, NO_RECORD))],
] as const;

it("every resource of the registry has a conversion in this test", () => {
  expect(CONVERSIONS.map(([name]) => name)).toEqual(Object.keys(RESOURCES).sort());
});

it.each(CONVERSIONS)(
  "a state of %s with every attribute is the same after reading and writing",
  (_, schema, readAndWrite) => {
    const state = fullState(schema);
    expect(readAndWrite(state)).toEqual(state);
  },
);
