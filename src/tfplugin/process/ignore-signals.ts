/**
 * Keeps the plugin alive after signals and unexpected errors. Ctrl-C and the cancel of a CI runner reach the whole
 * process group. Terraform then sends StopProvider and waits for the calls in flight. If a signal or an unrelated bug
 * ended the plugin, the state of every resource in a change would be lost.
 */
import type { Logger } from "./logger";

/** The part of Node.js's process that this file uses. */
export interface PluginProcess {
  on(event: string, listener: (cause: unknown) => void): unknown;
  readonly stderr: { on(event: "error", listener: () => void): unknown };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** After this call, the signals above and unexpected errors do not end the process. `Lifetime` ends it with `exit`. */
export function ignoreSignals(process: PluginProcess, logger: Logger): void {
  for (const signal of SIGNALS) process.on(signal, () => logger.log("debug", "signal ignored", { signal }));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (cause) => {
      logger.log("error", event, { error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
    });
  }
  // EPIPE occurs when Terraform has ended and other code of the process writes to stderr.
  process.stderr.on("error", () => undefined);
}
