/**
 * What reconciling needs from outside: two verbs of the cloud, and time. Everything else in this room is decided by
 * values alone. `resources` hands in the cloud, `provider` the real clock, tests a clock of their own.
 */
import type { ImageRef } from "../model";
import type { CallSize } from "./call-size";

export interface Change {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Both verbs reject with a ServiceFailure and never retry by themselves. */
export interface SharePort {
  listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]>;
  /** The signal calls it off as long as it has not left, and never after. Success is no evidence that the change was made; a failure may have been applied (`outcomeUnknown`). */
  modifyAccounts(ref: ImageRef, change: Change, unsentSignal: AbortSignal): Promise<{ readonly requestId: string }>;
}

export interface Tempo {
  /** Milliseconds on a clock that never runs backwards. */
  now(): number;
  /** Resolves after that time, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 to below 1. */
  random(): number;
}

/** The limits of one operation. */
export interface Limits {
  /** When the operation must be over, on the tempo's clock. */
  readonly deadline: number;
  /** Aborted when Terraform was told to stop. */
  readonly signal: AbortSignal;
  readonly tempo: Tempo;
  /** How many accounts one call carries. @default 10 of each list */
  readonly callSize?: CallSize;
  /** Time after the deadline for the one read that says what is true. @default 10 s */
  readonly graceMs?: number;
}
