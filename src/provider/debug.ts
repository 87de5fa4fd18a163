/**
 * `provider.cjs --debug`: the provider in a process of its own that Terraform is told to use, so that a debugger can be
 * attached (`node --inspect provider.cjs --debug`) and breakpoints survive from command to command.
 */
import type { Provider } from "../tfplugin";
import type { Logger } from "../tfplugin/process/logger";
import { serveReattached } from "../tfplugin/process/reattach";

/** As in `required_providers`; must equal the address that `lib` writes, which a test compares. */
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
  writeLine("The provider runs. In the shell in which you run terraform, set:");
  writeLine("");
  writeLine(`export TF_REATTACH_PROVIDERS='${served.reattachProviders}'`);
  writeLine("");
  writeLine("End it with Ctrl-C.");
  await ended;
  await served.close();
}
