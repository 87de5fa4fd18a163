/** ApplyResourceChange: create (prior null), update, destroy (planned null). */
import type { ApplyResourceChange_Request, ApplyResourceChange_Response, DeepPartial } from "../../gen/tfplugin6";
import { decodeObject, decodePrivate, decodeState, encodeObject, encodePrivate } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { diagnosticMessages } from "../diagnostic";
import { identityOf } from "./identity";

type Response = DeepPartial<ApplyResourceChange_Response>;

/**
 * If the provider throws, the answer keeps the prior state. For a create, the prior state is null. With another state
 * beside the error, Terraform would taint the resource and replace it in the next apply. The answer then has the
 * private state of the plan, because the request contains no other.
 */
export function applyResourceChange(context: RpcContext, request: ApplyResourceChange_Request): Promise<Response> {
  return answerSafely<Response>(context, {
    title: `Applying ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const applied = await resource.apply({
        prior: decodeState(resource.schema, request.priorState),
        planned: decodeState(resource.schema, request.plannedState),
        config: decodeObject(resource.schema, request.config),
        plannedPrivate: decodePrivate(request.plannedPrivate),
      });
      return {
        newState: encodeObject(resource.schema, applied.state),
        private: encodePrivate(applied.private),
        newIdentity: identityOf(resource, applied.state),
        diagnostics: diagnosticMessages(applied.diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ newState: request.priorState, private: request.plannedPrivate, diagnostics }),
  });
}
