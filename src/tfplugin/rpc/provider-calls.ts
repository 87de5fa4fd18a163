/** Every RPC of `tfplugin6.Provider` as a call of bytes. Called by the router, and by the tests' own Terraform. */
import { ProviderDefinition } from "../gen/tfplugin6";
import { applyResourceChange } from "./apply-resource-change";
import { type Answer, type Method, type PathAndCall, unaryCall } from "./calls";
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

export function providerCalls(context: RpcContext): readonly PathAndCall[] {
  const { methods: rpc } = ProviderDefinition;
  const at = <Request, Response>(
    method: Method<Request, Response>,
    handler: (context: RpcContext, request: Request) => Answer<Response>,
  ): PathAndCall => unaryCall(ProviderDefinition, method, (request) => handler(context, request));
  return [
    at(rpc.getMetadata, getMetadata),
    at(rpc.getProviderSchema, getProviderSchema),
    at(rpc.validateProviderConfig, validateProviderConfig),
    at(rpc.validateResourceConfig, validateResourceConfig),
    at(rpc.validateDataResourceConfig, validateDataResourceConfig),
    at(rpc.configureProvider, configureProvider),
    at(rpc.upgradeResourceState, upgradeResourceState),
    at(rpc.readResource, readResource),
    at(rpc.planResourceChange, planResourceChange),
    at(rpc.applyResourceChange, applyResourceChange),
    at(rpc.importResourceState, importResourceState),
    at(rpc.readDataSource, readDataSource),
    at(rpc.stopProvider, stopProvider),
    // The provider has neither functions nor resource identities; newer cores and OpenTofu ask all the same.
    at(rpc.getFunctions, () => ({})),
    at(rpc.getResourceIdentitySchemas, () => ({})),
    at(rpc.upgradeResourceIdentity, () => ({})),
  ];
}
