/** Runs a command of `ecd-image-share` that returns its result synchronously. */
import { run } from "../../src/cli/main";
import type { SubcommandResult } from "../../src/cli/subcommand";

export function runSubcommand(args: readonly string[], environment: Record<string, string> = {}): SubcommandResult {
  const result = run(args, { environment, nowMs: 0 });
  if (result instanceof Promise) throw new Error(`${args.join(" ")} does not answer at once`);
  return result;
}
