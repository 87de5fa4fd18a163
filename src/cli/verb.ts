/** What a verb of the command line is. It does its work and returns what to print; it never touches the process. */

export interface VerbResult {
  readonly stdout?: string;
  readonly stderr?: string;
  /** 0 when left out. */
  readonly exitCode?: number;
}

/** What a verb may use of the process. */
export interface VerbContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

export interface Verb {
  /** The words that choose it, such as `provider`, `install`. */
  readonly words: readonly string[];
  /** The words with the arguments, on one line. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly description: string;
  /**
   * @param args the arguments after the words
   * @throws UsageError when the arguments are wrong; any other error when the work failed
   */
  run(args: readonly string[], context: VerbContext): VerbResult | Promise<VerbResult>;
}

/** The command line was not understood. */
export class UsageError extends Error {}
