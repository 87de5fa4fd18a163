/** The messages that several calls of plugin protocol 6 share, as tables. Names and numbers are those of proto/tfplugin6.proto. */
import { choice, type Fields, list, map, one } from "./message";

export const DYNAMIC_VALUE: Fields = { msgpack: one(1, "bytes"), json: one(2, "bytes") };

const ATTRIBUTE_PATH_STEP: Fields = {
  attributeName: choice("selector", 1, "string"),
  elementKeyString: choice("selector", 2, "string"),
  elementKeyInt: choice("selector", 3, "int64"),
};

export const ATTRIBUTE_PATH: Fields = { steps: list(1, ATTRIBUTE_PATH_STEP) };

export const DIAGNOSTIC: Fields = {
  severity: one(1, "int"),
  summary: one(2, "string"),
  detail: one(3, "string"),
  attribute: one(4, ATTRIBUTE_PATH),
};

export const RAW_STATE: Fields = { json: one(1, "bytes"), flatmap: map(2, "string") };

const SCHEMA_ATTRIBUTE: Fields = {
  name: one(1, "string"),
  type: one(2, "bytes"),
  description: one(3, "string"),
  required: one(4, "bool"),
  optional: one(5, "bool"),
  computed: one(6, "bool"),
  sensitive: one(7, "bool"),
  descriptionKind: one(8, "int"),
};

const SCHEMA_NESTED_BLOCK: Fields = {
  typeName: one(1, "string"),
  block: one(2, () => SCHEMA_BLOCK),
  nesting: one(3, "int"),
  minItems: one(4, "int64"),
  maxItems: one(5, "int64"),
};

const SCHEMA_BLOCK: Fields = {
  version: one(1, "int64"),
  attributes: list(2, SCHEMA_ATTRIBUTE),
  blockTypes: list(3, SCHEMA_NESTED_BLOCK),
  description: one(4, "string"),
  descriptionKind: one(5, "int"),
};

export const SCHEMA: Fields = { version: one(1, "int64"), block: one(2, SCHEMA_BLOCK) };

export const SERVER_CAPABILITIES: Fields = {
  planDestroy: one(1, "bool"),
  getProviderSchemaOptional: one(2, "bool"),
};
