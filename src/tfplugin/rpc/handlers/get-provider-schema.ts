/** GetProviderSchema: the schemas in the form of the protocol. */
import type { Attribute, Schema } from "../../api";
import {
  type DeepPartial,
  type GetProviderSchema_Response,
  Schema_NestedBlock_NestingMode as Nesting,
  type Schema_Attribute,
  type Schema as SchemaOnWire,
  StringKind,
} from "../../gen/tfplugin6";
import type { RpcContext } from "../context";
import { SERVER_CAPABILITIES } from "./get-metadata";

export function getProviderSchema({ provider }: RpcContext): DeepPartial<GetProviderSchema_Response> {
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    provider: schemaMessage(provider.schema),
    resourceSchemas: schemaMessages(provider.resources),
    dataSourceSchemas: schemaMessages(provider.dataSources),
    listResourceSchemas: schemaMessages(provider.listResources ?? {}),
  };
}

function schemaMessages(types: Readonly<Record<string, { readonly schema: Schema }>>): Record<string, SchemaMessage> {
  return Object.fromEntries(Object.entries(types).map(([name, { schema }]) => [name, schemaMessage(schema)]));
}

type SchemaMessage = DeepPartial<SchemaOnWire>;

function schemaMessage(schema: Schema): SchemaMessage {
  const version = BigInt(schema.version);
  const blockTypes = Object.entries(schema.blocks ?? {}).map(([typeName, block]) => ({
    typeName,
    nesting: Nesting.SINGLE,
    block: blockMessage(block),
  }));
  return { version, block: { ...blockMessage(schema), version, blockTypes } };
}

function blockMessage({ attributes, description }: Pick<Schema, "attributes" | "description">) {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
    description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

function attributeMessage(name: string, attribute: Attribute): DeepPartial<Schema_Attribute> {
  return {
    name,
    type: new TextEncoder().encode(JSON.stringify(attribute.type)),
    description: attribute.description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
  };
}
