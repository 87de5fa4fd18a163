/** Effects on the caller and on the validity of the credentials. */
import { digits, whole } from "../json-checks";
import type { Effect } from "./effect";

/** The credentials belong to another account. */
interface WrongAccount {
  readonly kind: "wrongAccount";
  readonly account: string;
}

const wrongAccount: Effect<WrongAccount> = {
  kind: "wrongAccount",
  required: { account: digits },
  optional: {},
  hooks: ({ account }) => ({ actAs: account }),
};

/** `SignatureNonceUsed` for every nonce. */
interface DuplicateNonce {
  readonly kind: "duplicateNonce";
}

const duplicateNonce: Effect<DuplicateNonce> = {
  kind: "duplicateNonce",
  required: {},
  optional: {},
  hooks: () => ({ nonceUsed: true }),
};

/** The service's clock is ahead by `ms` (behind, when negative). */
interface ClockSkew {
  readonly kind: "clockSkew";
  readonly ms: number;
}

const clockSkew: Effect<ClockSkew> = {
  kind: "clockSkew",
  required: { ms: whole },
  optional: {},
  hooks: ({ ms }) => ({ clockSkewMs: ms }),
};

/** The STS token of the call has expired, for this call and all later calls. Calls with a permanent key do not count. */
interface ExpireToken {
  readonly kind: "expireToken";
}

const expireToken: Effect<ExpireToken> = {
  kind: "expireToken",
  required: {},
  optional: {},
  hooks: () => ({ expireToken: true }),
};

export const CREDENTIAL_EFFECTS = [wrongAccount, duplicateNonce, clockSkew, expireToken] as const;
