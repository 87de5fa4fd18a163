/** ValidateProviderConfig, ValidateResourceConfig and ValidateDataResourceConfig: no state, no cloud, unknowns possible. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { DataSource, Provider, Resource } from "../api";
import { decodeConfig, type EncodedValue } from "../codec";
import type {
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_ResponseSchema,
  ValidateProviderConfig_Request,
  ValidateProviderConfig_ResponseSchema,
  ValidateResourceConfig_Request,
  ValidateResourceConfig_ResponseSchema,
} from "../gen/tfplugin6_pb";
import { attempt } from "./attempt";
import { dataSourceNamed, type RpcContext, resourceNamed } from "./context";
import { type DiagnosticMessage, diagnosticMessages } from "./diagnostic";

export function validateProviderConfig(
  context: RpcContext,
  request: ValidateProviderConfig_Request,
): Promise<MessageInitShape<typeof ValidateProviderConfig_ResponseSchema>> {
  return validate(context, "the provider's configuration", () => context.provider, request.config);
}

export function validateResourceConfig(
  context: RpcContext,
  request: ValidateResourceConfig_Request,
): Promise<MessageInitShape<typeof ValidateResourceConfig_ResponseSchema>> {
  return validate(context, request.typeName, () => resourceNamed(context, request.typeName), request.config);
}

export function validateDataResourceConfig(
  context: RpcContext,
  request: ValidateDataResourceConfig_Request,
): Promise<MessageInitShape<typeof ValidateDataResourceConfig_ResponseSchema>> {
  return validate(context, request.typeName, () => dataSourceNamed(context, request.typeName), request.config);
}

function validate(
  context: RpcContext,
  what: string,
  find: () => Provider | Resource | DataSource,
  config: EncodedValue | undefined,
): Promise<{ diagnostics: DiagnosticMessage[] }> {
  return attempt(context, {
    title: `Validating ${what} failed`,
    run: async () => {
      const validated = find();
      const diagnostics = await validated.validate(decodeConfig(validated.schema, config));
      return { diagnostics: diagnosticMessages(diagnostics, validated.schema) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}
