/** Rules that faults add to `ModifyImagePermission` and `CopyImage`. None by default. */
import type { ReadDelay } from "../state/image";

export type BadAccountCode = "InvalidAccount.NotFound" | "InvalidAccount.Forbbiden" | "InvalidImageId.BidMismatch";

export type CopyEnd = "fails" | "stalls" | "deleted";

export interface Quota {
  readonly maxAccounts: number;
  readonly code: "QuotaExceed.ShareImage" | "QuotaExceed.ShareImageUser";
  /** False: the additions of a call are counted before its removals are made. */
  readonly countsRemovals: boolean;
}

export interface WriteRules {
  /** Accounts that cannot get access, with the code of the refusal. */
  readonly badAccounts: readonly { readonly account: string; readonly code: BadAccountCode }[];
  /** Accounts that cannot lose access: a call that removes one is refused. */
  readonly lockedAccounts: readonly string[];
  /** Most accounts per image. */
  readonly quota: Quota;
  /** The call answers success and changes nothing. */
  readonly ignoreWrite: boolean;
  /** Replaces the delay of the switches `readDelayMs` and `readDelayReads`. */
  readonly readDelay: ReadDelay | undefined;
  /** The result of the copy that the call begins. Undefined: the image becomes Available. */
  readonly copyEnd: CopyEnd | undefined;
}

export const NO_RULES: WriteRules = {
  badAccounts: [],
  lockedAccounts: [],
  quota: { maxAccounts: Number.POSITIVE_INFINITY, code: "QuotaExceed.ShareImage", countsRemovals: true },
  ignoreWrite: false,
  readDelay: undefined,
  copyEnd: undefined,
};
