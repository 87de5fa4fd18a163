/** Ends an HTTP request, and its connection, when a signal is aborted. */
import type { ClientRequest } from "node:http";

export function abortWithSignal(request: ClientRequest, signal: AbortSignal | undefined): void {
  const abort = () => request.destroy();
  signal?.addEventListener("abort", abort, { once: true });
  request.once("close", () => signal?.removeEventListener("abort", abort));
}
