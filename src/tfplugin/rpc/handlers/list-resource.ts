/** ListResource: streams existing objects. GenerateResourceConfig: returns the configuration that gives a state. */
import type { ListResult, Resource, Schema } from "../../api";
import type {
  DeepPartial,
  GenerateResourceConfig_Request,
  GenerateResourceConfig_Response,
  ListResource_Event,
  ListResource_Request,
} from "../../gen/tfplugin6";
import { decodeConfig, encodeObject } from "../../values/codec";
import type { ObjectValue } from "../../values/value";
import { answerSafely } from "../answer-safely";
import { listResourceNamed, type RpcContext, resourceNamed } from "../context";
import { diagnosticMessages } from "../diagnostic";
import { identityData } from "./identity";

/**
 * Never throws. An unexpected exception becomes the last event. Ends at the limit, or when the client stops reading.
 */
export async function* listResource(
  context: RpcContext,
  request: ListResource_Request,
  signal: AbortSignal,
): AsyncIterable<DeepPartial<ListResource_Event>> {
  const { typeName, includeResourceObject: includeState } = request;
  const limit = Number(request.limit);
  let found = 0;
  try {
    const list = listResourceNamed(context, typeName);
    const config = decodeConfig(list.schema, request.config);
    for await (const result of list.list({ config, includeState, limit, signal })) {
      yield eventMessage(context, typeName, result);
      if (result.identity) found++;
      if (found >= limit || signal.aborted) return;
    }
  } catch (error) {
    yield await answerSafely<DeepPartial<ListResource_Event>>(context, {
      title: `Listing ${typeName} failed`,
      run: () => Promise.reject(error),
      failed: (diagnostic) => ({ diagnostic }),
    });
  }
}

function eventMessage(context: RpcContext, typeName: string, result: ListResult): DeepPartial<ListResource_Event> {
  const resource = resourceNamed(context, typeName);
  const { identity, displayName, state, diagnostics } = result;
  return {
    displayName,
    ...(identity && { identity: identityData(resource, identity) }),
    ...(state && { resourceObject: encodeObject(resource.schema, state) }),
    diagnostic: diagnosticMessages(diagnostics, resource.schema),
  };
}

export function generateResourceConfig(
  context: RpcContext,
  request: GenerateResourceConfig_Request,
): Promise<DeepPartial<GenerateResourceConfig_Response>> {
  return answerSafely<DeepPartial<GenerateResourceConfig_Response>>(context, {
    title: `Generating the configuration of ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const state = decodeConfig(resource.schema, request.state);
      return { config: encodeObject(resource.schema, configOf(resource, state)) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}

function configOf(resource: Resource, state: ObjectValue): ObjectValue {
  const configurable = settable(resource.schema);
  const full = Object.fromEntries(
    Object.entries(state).map(([name, value]) => [name, configurable.has(name) ? value : null]),
  );
  return resource.generateConfig?.(full) ?? full;
}

/** Attributes and blocks that a configuration may hold. */
function settable({ attributes, blocks }: Schema): ReadonlySet<string> {
  const names = Object.entries(attributes).filter(([, { required, optional }]) => required || optional);
  return new Set([...names.map(([name]) => name), ...Object.keys(blocks ?? {})]);
}
