/**
 * `provider.cjs --debug` runs the provider as a process that Terraform connects to but does not start. A developer can
 * attach a debugger (`node --inspect provider.cjs --debug`) and keep its breakpoints for several commands.
 */
import type { Provider } from "../tfplugin";
import type { Logger } from "../tfplugin/process/logger";
import { serveReattached } from "../tfplugin/process/reattach";

/** The address in `required_providers`. A test checks that `lib` writes the same address. */
export const PROVIDER_ADDRESS = "npm.invalid/cdktf-ecd-image-share/ecd";

export interface DebugOptions {
  readonly provider: () => Promise<Provider>;
  readonly logger: Logger;
  readonly processId: number;
  readonly writeLine: (line: string) => void;
  /** Resolves when the user ends the program. */
  readonly ended: Promise<void>;
}

export async function serveForDebugging({
  provider,
  logger,
  processId,
  writeLine,
  ended,
}: DebugOptions): Promise<void> {
  const served = await serveReattached({ address: PROVIDER_ADDRESS, provider, logger, processId });
  writeLine("The provider is running. Set this variable in the shell in which you run terraform:");
  writeLine("");
  writeLine(`export TF_REATTACH_PROVIDERS='${served.reattachProviders}'`);
  writeLine("");
  writeLine("Press Ctrl-C to stop the provider.");
  await ended;
  await served.close();
}
