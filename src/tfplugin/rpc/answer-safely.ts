/**
 * Turns exceptions into diagnostics. A gRPC error would not help the user, and an apply would lose the state. So every
 * handler runs inside `answerSafely`, which always returns a normal answer.
 */
import { Diagnostic_Severity as Severity } from "../gen/tfplugin6";
import { ForeignPrivateError } from "../values/codec-error";
import type { RpcContext } from "./context";
import type { DiagnosticMessage } from "./diagnostic";

interface SafeAnswer<Response> {
  /** The title of the error: the operation and the type, such as `Reading ecd_image failed`. */
  readonly title: string;
  run(): Promise<Response>;
  /** The answer when `run` throws. It keeps the state unchanged. */
  failed(diagnostics: DiagnosticMessage[]): Response;
}

/** Never rejects. The user sees the message, and only the log gets the stack. */
export async function answerSafely<Response>(
  { logger }: RpcContext,
  { title, run, failed }: SafeAnswer<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error && error.message !== "" ? error.message : String(error);
    logger.log("error", title, { error: error instanceof Error ? (error.stack ?? message) : message });
    // A ForeignPrivateError already names the remedy, and it is no defect. Other errors point to the log.
    const detail =
      error instanceof ForeignPrivateError
        ? message
        : `${message}\n\nThis is a defect of the provider, or of the request that it received. Set TF_LOG=error and run the command again to see where it happened.`;
    return failed([{ severity: Severity.ERROR, summary: title, detail }]);
  }
}
