/** UpgradeResourceState: state as JSON, of this schema version or an older one → msgpack. Asked on every plan. */
import type { DeepPartial, UpgradeResourceState_Request, UpgradeResourceState_Response } from "../../gen/tfplugin6";
import { encodeObject } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { type RpcContext, resourceNamed } from "../context";
import { diagnosticMessages } from "../diagnostic";
import { jsonObject } from "../json-object";

export function upgradeResourceState(
  context: RpcContext,
  request: UpgradeResourceState_Request,
): Promise<DeepPartial<UpgradeResourceState_Response>> {
  return answerSafely<DeepPartial<UpgradeResourceState_Response>>(context, {
    title: `Upgrading the state of ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const { state, diagnostics } = await resource.upgrade(
        Number(request.version),
        jsonObject(request.rawState, "the state"),
      );
      return {
        // An encoded null would be a state that says the object is gone.
        ...(state && { upgradedState: encodeObject(resource.schema, state) }),
        diagnostics: diagnosticMessages(diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
