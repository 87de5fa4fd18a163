/**
 * The one place where an exception becomes a diagnostic. A gRPC error would tell the user nothing and, in an apply,
 * lose the state; so every handler runs inside `answerSafely` and answers normally whatever happens.
 */
import { Diagnostic_Severity as Severity } from "../gen/tfplugin6";
import { ForeignPrivateError } from "../values/codec-error";
import type { RpcContext } from "./context";
import type { DiagnosticMessage } from "./diagnostic";

export interface SafeAnswer<Response> {
  /** The title of the error: which operation on which type, such as `Reading ecd_image failed`. */
  readonly title: string;
  run(): Promise<Response>;
  /** The answer when `run` throws: whatever keeps the state as it was. */
  failed(diagnostics: DiagnosticMessage[]): Response;
}

/** Never rejects. The user sees the message; the stack goes to the log only. */
export async function answerSafely<Response>(
  { logger }: RpcContext,
  { title, run, failed }: SafeAnswer<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error && error.message !== "" ? error.message : String(error);
    logger.log("error", title, { error: error instanceof Error ? (error.stack ?? message) : message });
    // This error says what to do, and is no defect for a log.
    const detail =
      error instanceof ForeignPrivateError
        ? message
        : `${message}\n\nThis is a mistake in the provider or in what it was sent. Set TF_LOG=error and run the command again to see where it happened.`;
    return failed([{ severity: Severity.ERROR, summary: title, detail }]);
  }
}
