/** The messages between the process of a test and the process of its emulator at the start. */
import type { Behaviour } from "../behaviour";
import type { Seed } from "../seed";

export interface EmulatorProcessOptions extends Seed {
  /** The answers to the open questions about the service. @default DEFAULT_BEHAVIOUR */
  readonly options?: Partial<Behaviour>;
  /** 0 takes a free port. @default 0 */
  readonly port?: number;
  /** JSON file that keeps the state between runs. If the file exists, the emulator ignores the seed. @default none */
  readonly stateFile?: string;
}

/** The answer of the emulator: its address, or the reason why it did not start. */
export type StartAnswer = { readonly url: string } | { readonly error: string };
