/** ReadResource: the refresh. Whatever goes wrong, the resource stays in the state as it was. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { decodeObject, decodePrivate, encodeObject, encodePrivate } from "../codec";
import type { ReadResource_Request, ReadResource_ResponseSchema } from "../gen/tfplugin6_pb";
import { attempt } from "./attempt";
import { type RpcContext, resourceNamed } from "./context";
import { diagnosticMessages } from "./diagnostic";

type Response = MessageInitShape<typeof ReadResource_ResponseSchema>;

export function readResource(context: RpcContext, request: ReadResource_Request): Promise<Response> {
  const unchanged = { newState: request.currentState, private: request.private };
  return attempt<Response>(context, {
    title: `Reading ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const state = decodeObject(resource.schema, request.currentState);
      if (state === null) return unchanged;
      const read = await resource.read({ state, private: decodePrivate(request.private) });
      return {
        newState: encodeObject(resource.schema, read.state),
        private: encodePrivate(read.private),
        diagnostics: diagnosticMessages(read.diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ ...unchanged, diagnostics }),
  });
}
