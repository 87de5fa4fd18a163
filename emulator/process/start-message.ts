/** What the process of a test and the process of its emulator tell each other about the start. */
import type { Behaviour } from "../behaviour";
import type { Seed } from "../seed";

export interface EmulatorProcessOptions extends Seed {
  /** Answers to what is not known about the service. @default DEFAULT_BEHAVIOUR */
  readonly options?: Partial<Behaviour>;
  /** 0 takes a free port. @default 0 */
  readonly port?: number;
  /** JSON file that keeps the state between runs. What it holds goes before the seed. @default none */
  readonly stateFile?: string;
}

/** From the emulator: where it listens, or why it does not. */
export type StartAnswer = { readonly url: string } | { readonly error: string };
