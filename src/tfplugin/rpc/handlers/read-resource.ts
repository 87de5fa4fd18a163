/** ReadResource: the refresh. After any failure, the resource stays unchanged in the state. */
import type { DeepPartial, ReadResource_Request, ReadResource_Response } from "../../gen/tfplugin6";
import { decodeObject, decodePrivate, encodeObject, encodePrivate } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { diagnosticMessages } from "../diagnostic";
import { identityOf } from "./identity";

type Response = DeepPartial<ReadResource_Response>;

export function readResource(context: RpcContext, request: ReadResource_Request): Promise<Response> {
  const unchanged = {
    newState: request.currentState,
    private: request.private,
    newIdentity: request.currentIdentity,
  };
  return answerSafely<Response>(context, {
    title: `Reading ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const state = decodeObject(resource.schema, request.currentState);
      if (state === null) return unchanged;
      const read = await resource.read({ state, private: decodePrivate(request.private) });
      return {
        newState: encodeObject(resource.schema, read.state),
        private: encodePrivate(read.private),
        newIdentity: identityOf(resource, read.state),
        diagnostics: diagnosticMessages(read.diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ ...unchanged, diagnostics }),
  });
}
