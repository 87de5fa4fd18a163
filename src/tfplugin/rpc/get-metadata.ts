/** GetMetadata: what the plugin has, without its schemas. GetFunctions and the identity calls answer with nothing. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { GetMetadata_ResponseSchema, ServerCapabilitiesSchema } from "../gen/tfplugin6_pb";
import type { RpcContext } from "./context";

/** A destroy is planned too; a cached schema is as good as a fresh one, so Terraform need not ask in every process. */
export const SERVER_CAPABILITIES: MessageInitShape<typeof ServerCapabilitiesSchema> = {
  planDestroy: true,
  getProviderSchemaOptional: true,
};

export function getMetadata({ provider }: RpcContext): MessageInitShape<typeof GetMetadata_ResponseSchema> {
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    resources: Object.keys(provider.resources).map((typeName) => ({ typeName })),
    dataSources: Object.keys(provider.dataSources).map((typeName) => ({ typeName })),
  };
}
