/** ConfigureProvider and StopProvider: the start and the early end of a provider's work. */
import type {
  ConfigureProvider_Request,
  ConfigureProvider_Response,
  DeepPartial,
  StopProvider_Response,
} from "../../gen/tfplugin6";
import { decodeConfig } from "../../values/codec";
import { answerSafely } from "../answer-safely";
import type { RpcContext } from "../context";
import { diagnosticMessages } from "../diagnostic";

export function configureProvider(
  context: RpcContext,
  request: ConfigureProvider_Request,
): Promise<DeepPartial<ConfigureProvider_Response>> {
  const { provider } = context;
  return answerSafely(context, {
    title: "Configuring the provider failed",
    run: async () => {
      const config = decodeConfig(provider.schema, request.config);
      const diagnostics = await provider.configure(config, request.terraformVersion);
      return { diagnostics: diagnosticMessages(diagnostics, provider.schema) };
    },
    failed: (diagnostics) => ({ diagnostics }),
  });
}

/** Answers at once. Terraform still waits for the calls in flight, which end as soon as the provider ends them. */
export async function stopProvider(context: RpcContext): Promise<DeepPartial<StopProvider_Response>> {
  return answerSafely<DeepPartial<StopProvider_Response>>(context, {
    title: "Stopping the provider failed",
    run: async () => {
      context.provider.stop();
      return {};
    },
    failed: ([diagnostic]) => ({ Error: diagnostic?.detail ?? "" }),
  });
}
