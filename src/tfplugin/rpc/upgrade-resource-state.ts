/** UpgradeResourceState: state as JSON, of this schema version or an older one → msgpack. Asked on every plan. */
import type {
  DeepPartial,
  RawState,
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../gen/tfplugin6";
import { encodeObject } from "../values/codec";
import { answerSafely } from "./answer-safely";
import { type RpcContext, resourceNamed } from "./context";
import { diagnosticMessages } from "./diagnostic";

export function upgradeResourceState(
  context: RpcContext,
  request: UpgradeResourceState_Request,
): Promise<DeepPartial<UpgradeResourceState_Response>> {
  return answerSafely<DeepPartial<UpgradeResourceState_Response>>(context, {
    title: `Upgrading the state of ${request.typeName} failed`,
    run: async () => {
      const resource = resourceNamed(context, request.typeName);
      const { state, diagnostics } = await resource.upgrade(Number(request.version), stateJson(request.rawState));
      return {
        // An encoded null would be a state that says the object is gone.
        ...(state && { upgradedState: encodeObject(resource.schema, state) }),
        diagnostics: diagnosticMessages(diagnostics, resource.schema),
      };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}

function stateJson(rawState: RawState | undefined): Readonly<Record<string, unknown>> {
  if (rawState === undefined || rawState.json.length === 0) {
    throw new Error("the state is not JSON: Terraform 0.12 or later must have written it");
  }
  const state: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawState.json));
  if (!isRecord(state)) throw new Error("the state is not a JSON object");
  return state;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
