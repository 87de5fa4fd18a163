/** Every RPC of `tfplugin6.Provider` as a call that takes bytes. The router and the fake core of the tests use them. */
import { ProviderDefinition } from "../gen/tfplugin6";
import { type Answer, type Method, type PathAndCall, type PathAndStream, streamCall, unaryCall } from "./calls";
import type { RpcContext } from "./context";
import { applyResourceChange } from "./handlers/apply-resource-change";
import { configureProvider, stopProvider } from "./handlers/configure-provider";
import { getMetadata } from "./handlers/get-metadata";
import { getProviderSchema } from "./handlers/get-provider-schema";
import { getResourceIdentitySchemas, upgradeResourceIdentity } from "./handlers/identity";
import { importResourceState } from "./handlers/import-resource-state";
import { generateResourceConfig, listResource } from "./handlers/list-resource";
import { planResourceChange } from "./handlers/plan-resource-change";
import { readDataSource } from "./handlers/read-data-source";
import { readResource } from "./handlers/read-resource";
import { upgradeResourceState } from "./handlers/upgrade-resource-state";
import {
  validateDataResourceConfig,
  validateListResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./handlers/validate-config";

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
    at(rpc.getResourceIdentitySchemas, getResourceIdentitySchemas),
    at(rpc.upgradeResourceIdentity, upgradeResourceIdentity),
    at(rpc.validateListResourceConfig, validateListResourceConfig),
    at(rpc.generateResourceConfig, generateResourceConfig),
    // The provider has no functions, but newer cores and OpenTofu ask for them.
    at(rpc.getFunctions, () => ({})),
  ];
}

/** The RPCs that return a stream. */
export function providerStreams(context: RpcContext): readonly PathAndStream[] {
  const { listResource: method } = ProviderDefinition.methods;
  return [streamCall(ProviderDefinition, method, (request, signal) => listResource(context, request, signal))];
}
