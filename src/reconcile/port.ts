/**
 * What reconciling needs from outside: two verbs of the cloud. Everything else in this room is decided by values alone.
 * `resources` hands in the cloud.
 */
import type { ImageRef } from "../model";

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
