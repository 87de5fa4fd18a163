/** ImportResourceState: an id → a first state, which Terraform then reads. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { encodeObject, encodePrivate } from "../codec";
import type { ImportResourceState_Request, ImportResourceState_ResponseSchema } from "../gen/tfplugin6_pb";
import { attempt } from "./attempt";
import { type RpcContext, resourceNamed } from "./context";
import { diagnosticMessages } from "./diagnostic";

type Response = MessageInitShape<typeof ImportResourceState_ResponseSchema>;

export function importResourceState(context: RpcContext, request: ImportResourceState_Request): Promise<Response> {
  const { typeName } = request;
  return attempt<Response>(context, {
    title: `Importing ${typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, typeName);
      const { schema } = resource;
      const { imported, diagnostics } = await resource.import(request.id);
      return {
        importedResources:
          imported === null
            ? []
            : [{ typeName, state: encodeObject(schema, imported.state), private: encodePrivate(imported.private) }],
        diagnostics: diagnosticMessages(diagnostics, schema),
      };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
