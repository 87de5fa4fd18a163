/**
 * What reconciling needs from outside: two verbs of the cloud. Everything else in this room is decided by values alone.
 * `resources` hands in the cloud.
 */
import type { AccountChanges, ImageRef } from "../model";

/** A change has at most `accounts_per_call` ids in each list. Both verbs reject with a ServiceFailure and never retry by themselves. */
export interface SharePort {
  /** `DescribeImagePermission`: the accounts that the image is shared with now. The signal abandons the call. */
  listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * `ModifyImagePermission`. Success is no evidence that the change was made, and a failure may have been applied
   * (`outcomeUnknown`). The signal cancels the call until it is sent, and never after.
   */
  modifyAccounts(
    ref: ImageRef,
    change: AccountChanges,
    unsentSignal: AbortSignal,
  ): Promise<{ readonly requestId: string }>;
}
