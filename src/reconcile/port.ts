/**
 * The two operations of the cloud that this room needs. `resources` passes in an implementation. No other file of this
 * room knows the cloud.
 */
import type { AccountChanges, ImageRef } from "../model";

/**
 * Both operations reject with a ServiceFailure and never retry. A change has at most `accounts_per_call` ids in each
 * list.
 */
export interface SharePort {
  /** `DescribeImagePermission`: the accounts that have access now. @param signal aborts the call */
  listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * `ModifyImagePermission`. Success does not prove that the change was made, and a failed change may have been applied
   * (`outcomeUnknown`). The signal cancels the call only until it is sent.
   */
  modifyAccounts(
    ref: ImageRef,
    change: AccountChanges,
    unsentSignal: AbortSignal,
  ): Promise<{ readonly requestId: string }>;
}
