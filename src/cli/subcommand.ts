/**
 * The interface of a subcommand. A subcommand does its work and returns its output. It gets the environment and the
 * time as arguments, never ends the process, and prints only through `Conversation` and `progress`.
 */
import type { WaitingClock } from "../cloud-tools/interface";

export interface SubcommandResult {
  readonly stdout?: string;
  readonly stderr?: string;
  /** @default 0 */
  readonly exitCode?: number;
}

/** The parts of the process that a subcommand may use. */
export interface SubcommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Shows the progress of the command. Undefined: standard error is no terminal. */
  readonly progress?: (text: string) => void;
  /** Undefined: there is no standard input. */
  readonly stdin?: StandardInput;
  /** Undefined: the subcommand prints only its result, and asks no question. */
  readonly conversation?: Conversation;
  /** Time for commands that wait. @default the real clock */
  readonly clock?: WaitingClock;
}

export interface Conversation {
  /** Prints a line to standard error at once. */
  say(line: string): void;
  /** Asks a question on the terminal. @returns the answer; undefined without a terminal */
  ask(question: string): Promise<string | undefined>;
  /** From now on, the first Ctrl-C aborts the returned signal and does not end the process. */
  interruption(): AbortSignal;
}

export interface StandardInput {
  /** True when standard input is a terminal, so a person would have to type the text. */
  readonly isTerminal: boolean;
  /** Reads standard input to its end. */
  read(): Promise<Buffer>;
}

export interface Subcommand {
  /** The words that select the subcommand, such as `provider`, `install`. */
  readonly words: readonly string[];
  /** The words and the arguments, on one line. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The output of `--help`. */
  readonly description: string;
  /** The exit code of wrong usage. @default 2 */
  readonly wrongUsageExitCode?: number;
  /**
   * @param args the arguments after the words
   * @throws UsageError when the arguments are wrong, and another error when the work failed
   */
  run(args: readonly string[], context: SubcommandContext): SubcommandResult | Promise<SubcommandResult>;
}

/** The arguments of the command line are wrong. */
export class UsageError extends Error {}
