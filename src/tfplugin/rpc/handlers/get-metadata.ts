/** GetMetadata: the names of resources, list resources and data sources, without schemas. */
import type { DeepPartial, GetMetadata_Response, ServerCapabilities } from "../../gen/tfplugin6";
import type { RpcContext } from "../context";

/**
 * Terraform also asks for the plan of a destroy, and for the configuration of an imported object. It may cache the
 * schema and need not ask each process for it.
 */
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
