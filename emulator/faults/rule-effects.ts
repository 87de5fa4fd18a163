/** Effects inside `ModifyImagePermission`: changes that the service refuses, ignores or shows late. */
import type { BadAccountCode, Quota } from "../actions/write-rules";
import { digits, fromZero, oneOf, wholeFromZero, yesOrNo } from "../json-checks";
import type { Effect } from "./effect";

/** The service refuses a call that adds this account. @default code "InvalidAccount.NotFound" */
interface BadAccount {
  readonly kind: "badAccount";
  readonly account: string;
  readonly code?: BadAccountCode;
}

const badAccount: Effect<BadAccount> = {
  kind: "badAccount",
  required: { account: digits },
  optional: { code: oneOf("InvalidAccount.NotFound", "InvalidAccount.Forbbiden", "InvalidImageId.BidMismatch") },
  hooks: ({ account, code = "InvalidAccount.NotFound" }) => ({ badAccount: { account, code } }),
};

/** The service refuses a call that removes this account. */
interface RejectRemoval {
  readonly kind: "rejectRemoval";
  readonly account: string;
}

const rejectRemoval: Effect<RejectRemoval> = {
  kind: "rejectRemoval",
  required: { account: digits },
  optional: {},
  hooks: ({ account }) => ({ lockedAccount: account }),
};

/** The largest number of accounts of an image. @default code "QuotaExceed.ShareImage", countsRemovals true */
interface AccountQuota extends Partial<Pick<Quota, "code" | "countsRemovals">> {
  readonly kind: "quota";
  readonly maxAccounts: number;
}

const quota: Effect<AccountQuota> = {
  kind: "quota",
  required: { maxAccounts: wholeFromZero },
  optional: { code: oneOf("QuotaExceed.ShareImage", "QuotaExceed.ShareImageUser"), countsRemovals: yesOrNo },
  hooks: ({ maxAccounts, code = "QuotaExceed.ShareImage", countsRemovals = true }) => ({
    quota: { maxAccounts, code, countsRemovals },
  }),
};

/** The write shows later: after `ms` milliseconds and `reads` reads of the image. */
interface LateRead {
  readonly kind: "readDelay";
  readonly ms?: number;
  readonly reads?: number;
}

const readDelay: Effect<LateRead> = {
  kind: "readDelay",
  required: {},
  optional: { ms: fromZero, reads: wholeFromZero },
  hooks: ({ ms = 0, reads = 0 }) => ({ readDelay: { ms, reads } }),
};

/** The call answers success and changes nothing. */
interface IgnoreWrite {
  readonly kind: "ignoreWrite";
}

const ignoreWrite: Effect<IgnoreWrite> = {
  kind: "ignoreWrite",
  required: {},
  optional: {},
  hooks: () => ({ ignoreWrite: true }),
};

export const RULE_EFFECTS = [badAccount, rejectRemoval, quota, readDelay, ignoreWrite] as const;
