/**
 * Rules that faults add to `ModifyImagePermission` and `CopyImage`. An action must read a rule only when the rule decides
 * the result, because a fault counts the call at that moment.
 */
import type { ReadDelay } from "../state/image";

export type BadAccountCode = "InvalidAccount.NotFound" | "InvalidAccount.Forbbiden" | "InvalidImageId.BidMismatch";

/** An account that cannot get access, with the code of the refusal. */
export interface BadAccount {
  readonly account: string;
  readonly code: BadAccountCode;
}

export type CopyEnd = "fails" | "stalls" | "deleted";

export interface Quota {
  readonly maxAccounts: number;
  readonly code: "QuotaExceed.ShareImage" | "QuotaExceed.ShareImageUser";
  /** False: the additions of a call are counted before its removals are made. */
  readonly countsRemovals: boolean;
}

export interface WriteRules {
  /** The code of the refusal, if the account cannot get access. */
  badAccountCode(accountId: string): BadAccountCode | undefined;
  /** True if the account cannot lose access: a call that removes it is refused. */
  isLocked(accountId: string): boolean;
  /** Most accounts per image. */
  readonly quota: Quota | undefined;
  /** The call answers success and changes nothing. */
  readonly ignoreWrite: boolean;
  /** Replaces the delay of the switches `readDelayMs` and `readDelayReads`. */
  readonly readDelay: ReadDelay | undefined;
  /** The result of the copy that the call begins. Undefined: the image becomes Available. */
  readonly copyEnd: CopyEnd | undefined;
}
