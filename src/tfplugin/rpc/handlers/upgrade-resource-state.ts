/** UpgradeResourceState: reads the JSON of a state, of this schema version or an older one. Every plan calls it. */
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
        // Without this check, an encoded null would tell Terraform that the object no longer exists.
        ...(state && { upgradedState: encodeObject(resource.schema, state) }),
        diagnostics: diagnosticMessages(diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
