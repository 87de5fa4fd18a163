/** GetMetadata: what the plugin has, without its schemas. GetFunctions answers with nothing. */
import type { DeepPartial, GetMetadata_Response, ServerCapabilities } from "../../gen/tfplugin6";
import type { RpcContext } from "../context";

/** A destroy is planned too; a cached schema is as good as a fresh one, so Terraform need not ask in every process. */
export const SERVER_CAPABILITIES: DeepPartial<ServerCapabilities> = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  generateResourceConfig: true,
};

export function getMetadata({ provider }: RpcContext): DeepPartial<GetMetadata_Response> {
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    resources: Object.keys(provider.resources).map((typeName) => ({ typeName })),
    listResources: Object.keys(provider.listResources ?? {}).map((typeName) => ({ typeName })),
    dataSources: Object.keys(provider.dataSources).map((typeName) => ({ typeName })),
  };
}
