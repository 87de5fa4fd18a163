/**
 * What a plugin survives. Ctrl-C and a CI runner's cancel reach the whole process group; Terraform then sends
 * StopProvider and waits for the calls in flight. A plugin that died of the signal, or of a bug beside them, would take
 * the state of every resource it is changing with it.
 */
import type { Logger } from "./logger";

/** As much of Node's process as is needed. */
export interface PluginProcess {
  on(event: string, listener: (cause: unknown) => void): unknown;
  readonly stderr: { on(event: "error", listener: () => void): unknown };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** From now on only `exit` and SIGKILL end the process; Lifetime calls the first once Terraform is gone. */
export function ignoreSignals(process: PluginProcess, logger: Logger): void {
  for (const signal of SIGNALS) process.on(signal, () => logger.log("debug", "signal ignored", { signal }));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (cause) => {
      logger.log("error", event, { error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
    });
  }
  // EPIPE, when Terraform has ended and other code of the process writes to stderr.
  process.stderr.on("error", () => undefined);
}
