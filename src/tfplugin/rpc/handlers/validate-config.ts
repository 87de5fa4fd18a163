/** The four calls that validate a configuration. They use no state and no cloud, and values may be unknown. */
import type { DataSource, ListResource, Provider, Resource } from "../../api";
import type {
  DeepPartial,
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response,
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response,
  ValidateProviderConfig_Request,
  ValidateProviderConfig_Response,
  ValidateResourceConfig_Request,
  ValidateResourceConfig_Response,
} from "../../gen/tfplugin6";
import { decodeConfig, type EncodedValue } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import { dataSourceNamed, listResourceNamed, type RpcContext, resourceNamed } from "../context";
import { type DiagnosticMessage, diagnosticMessages } from "../diagnostic";

export function validateProviderConfig(
  context: RpcContext,
  request: ValidateProviderConfig_Request,
): Promise<DeepPartial<ValidateProviderConfig_Response>> {
  return validate(context, "the provider's configuration", () => context.provider, request.config);
}

export function validateResourceConfig(
  context: RpcContext,
  request: ValidateResourceConfig_Request,
): Promise<DeepPartial<ValidateResourceConfig_Response>> {
  return validate(context, request.typeName, () => resourceNamed(context, request.typeName), request.config);
}

export function validateDataResourceConfig(
  context: RpcContext,
  request: ValidateDataResourceConfig_Request,
): Promise<DeepPartial<ValidateDataResourceConfig_Response>> {
  return validate(context, request.typeName, () => dataSourceNamed(context, request.typeName), request.config);
}

export function validateListResourceConfig(
  context: RpcContext,
  request: ValidateListResourceConfig_Request,
): Promise<DeepPartial<ValidateListResourceConfig_Response>> {
  return validate(context, request.typeName, () => listResourceNamed(context, request.typeName), request.config);
}

function validate(
  context: RpcContext,
  what: string,
  find: () => Provider | Resource | DataSource | ListResource,
  config: EncodedValue | undefined,
): Promise<{ diagnostics: DiagnosticMessage[] }> {
  return answerSafely(context, {
    title: `Validating ${what} failed`,
    run: async () => {
      const validated = find();
      const diagnostics = await validated.validate(decodeConfig(validated.schema, config));
      return { diagnostics: diagnosticMessages(diagnostics, validated.schema) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
