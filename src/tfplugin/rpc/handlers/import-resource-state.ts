/** ImportResourceState: returns a first state for an id or an identity. Terraform then reads it. */
import type { DeepPartial, ImportResourceState_Request, ImportResourceState_Response } from "../../gen/tfplugin6";
import { encodeObject, encodePrivate } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { diagnosticMessages } from "../diagnostic";
import { identityOf, importIdOf } from "./identity";

type Response = DeepPartial<ImportResourceState_Response>;

export function importResourceState(context: RpcContext, request: ImportResourceState_Request): Promise<Response> {
  const { typeName } = request;
  return answerSafely<Response>(context, {
    title: `Importing ${typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, typeName);
      const { schema } = resource;
      const { imported, diagnostics } = await resource.import(importIdOf(resource, request));
      return {
        importedResources:
          imported === null
            ? []
            : [
                {
                  typeName,
                  state: encodeObject(schema, imported.state),
                  private: encodePrivate(imported.private),
                  identity: identityOf(resource, imported.state),
                },
              ],
        diagnostics: diagnosticMessages(diagnostics, schema),
      };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
