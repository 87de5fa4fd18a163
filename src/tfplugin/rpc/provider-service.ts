/** Every RPC of `tfplugin6.Provider`, bound to one provider. Called by the router over gRPC and by the tests in process. */

import { applyResourceChange } from "./apply-resource-change";
import { configureProvider, stopProvider } from "./configure-provider";
import type { RpcContext } from "./context";
import { getMetadata } from "./get-metadata";
import { getProviderSchema } from "./get-provider-schema";
import { importResourceState } from "./import-resource-state";
import { planResourceChange } from "./plan-resource-change";
import { readDataSource } from "./read-data-source";
import { readResource } from "./read-resource";
import { upgradeResourceState } from "./upgrade-resource-state";
import { validateDataResourceConfig, validateProviderConfig, validateResourceConfig } from "./validate-config";

type Handler<Request, Response> = (context: RpcContext, request: Request) => Response;

/** The handlers as connect-es takes them: one function per RPC, of the request alone. */
export function providerService(context: RpcContext) {
  const bind =
    <Request, Response>(handler: Handler<Request, Response>) =>
    (request: Request): Response =>
      handler(context, request);
  return {
    getMetadata: bind(getMetadata),
    getProviderSchema: bind(getProviderSchema),
    validateProviderConfig: bind(validateProviderConfig),
    validateResourceConfig: bind(validateResourceConfig),
    validateDataResourceConfig: bind(validateDataResourceConfig),
    configureProvider: bind(configureProvider),
    upgradeResourceState: bind(upgradeResourceState),
    readResource: bind(readResource),
    planResourceChange: bind(planResourceChange),
    applyResourceChange: bind(applyResourceChange),
    importResourceState: bind(importResourceState),
    readDataSource: bind(readDataSource),
    stopProvider: bind(stopProvider),
    // The provider has neither functions nor resource identities; newer cores and OpenTofu ask all the same.
    getFunctions: () => ({}),
    getResourceIdentitySchemas: () => ({}),
    upgradeResourceIdentity: () => ({}),
  };
}
