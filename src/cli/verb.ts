/** A verb of the command line. It does its work and returns its output. It never uses the process. */

export interface VerbResult {
  readonly stdout?: string;
  readonly stderr?: string;
  /** @default 0 */
  readonly exitCode?: number;
}

/** The parts of the process that a verb may use. */
export interface VerbContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Shows how far a command is, where standard error is a terminal. */
  readonly progress?: (text: string) => void;
}

export interface Verb {
  /** The words that select the verb, such as `provider`, `install`. */
  readonly words: readonly string[];
  /** The words and the arguments, on one line. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The output of `--help`. */
  readonly description: string;
  /** How wrong usage ends. @default 2 */
  readonly wrongUsageExitCode?: number;
  /**
   * @param args the arguments after the words
   * @throws UsageError when the arguments are wrong, and another error when the work failed
   */
  run(args: readonly string[], context: VerbContext): VerbResult | Promise<VerbResult>;
}

/** The command line has a wrong usage. */
export class UsageError extends Error {}
