/** PlanResourceChange: create (prior null), update, destroy (proposed null). */
import type { DeepPartial, PlanResourceChange_Request, PlanResourceChange_Response } from "../../gen/tfplugin6";
import { replacedAttributes, withDefaults } from "../../schema";
import { decodeObject, decodePrivate, decodeState, encodeObject, encodePrivate } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { attributePath, diagnosticMessages } from "../diagnostic";
import { identityOf } from "./identity";

type Response = DeepPartial<PlanResourceChange_Response>;

export function planResourceChange(context: RpcContext, request: PlanResourceChange_Request): Promise<Response> {
  return answerSafely<Response>(context, {
    title: `Planning ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const prior = decodeState(resource.schema, request.priorState);
      const config = decodeObject(resource.schema, request.config);
      const plan = await resource.plan({
        prior,
        proposed: decodeState(resource.schema, request.proposedNewState),
        config: config && withDefaults(resource.schema, config),
        priorPrivate: decodePrivate(request.priorPrivate),
        plannedPrivate: decodePrivate(request.plannedPrivate),
      });
      return {
        plannedState: encodeObject(resource.schema, plan.planned),
        requiresReplace: replacedAttributes(resource.schema, prior, plan.planned).map((name) =>
          attributePath([name], resource.schema),
        ),
        plannedPrivate: encodePrivate(plan.plannedPrivate),
        // A destroy has no planned state, and keeps the identity of the destroyed object.
        plannedIdentity: plan.planned ? identityOf(resource, plan.planned) : request.priorIdentity,
        diagnostics: diagnosticMessages(plan.diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({
      plannedState: request.priorState,
      plannedPrivate: request.priorPrivate,
      plannedIdentity: request.priorIdentity,
      diagnostics,
    }),
  });
}
