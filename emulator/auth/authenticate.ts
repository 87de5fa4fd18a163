/**
 * Authenticates a request: timestamp, key, token, signature, nonce, in that order. The error codes are those of the
 * service.
 */
import { timingSafeEqual } from "node:crypto";
import { ApiError, missingParameter } from "../api-error";
import type { ApiCall } from "../http/api-call";
import { type Accounts, type Identity, type Key, rootIdentity } from "../state/accounts";
import { readAcs3 } from "./acs3-signature";
import type { Nonces } from "./nonces";
import type { SignedRequest } from "./signed-request";
import { readV1 } from "./v1-signature";

/** The largest allowed difference between a timestamp and the clock, before or after. */
const TIMESTAMP_TOLERANCE_MS = 15 * 60 * 1000;

/** The changes that a fault makes to credentials. Each is read only when it decides the result. */
export interface CredentialOverride {
  /** The call counts as a call of this account. */
  readonly actAs?: string | undefined;
  /** How far the service's clock is ahead of the emulator's, in milliseconds. */
  readonly clockSkewMs?: number | undefined;
  /** The nonce counts as used. */
  readonly nonceUsed?: boolean;
  /** The caller's STS token has expired, for this call and later calls. */
  readonly expireToken?: boolean;
}

export interface Caller {
  readonly accountId: string;
  readonly identity: Identity;
  readonly key: Key;
}

export function authenticate(
  call: ApiCall,
  accounts: Accounts,
  nonces: Nonces,
  nowMs: number,
  overrides: CredentialOverride = {},
): Caller {
  const request = readAcs3(call) ?? readV1(call);
  if (!request) throw missingParameter("AccessKeyId");
  checkTimestamp(request.timestamp, nowMs + (overrides.clockSkewMs ?? 0));
  const key = accounts.key(request.accessKeyId);
  if (!key || (key.securityToken !== undefined && request.securityToken === undefined)) {
    // A temporary key without its token gets the same error as a key that does not exist.
    throw new ApiError(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
  }
  checkToken(request, key, accounts, nowMs, overrides);
  checkSignature(request, key);
  if (!nonces.use(key.id, request.nonce, nowMs) || overrides.nonceUsed) {
    throw new ApiError(400, "SignatureNonceUsed", "The specified signature nonce was used already.");
  }
  const { actAs } = overrides;
  return actAs === undefined
    ? { accountId: key.accountId, identity: key.identity, key }
    : { accountId: actAs, identity: rootIdentity(actAs), key };
}

function checkTimestamp(timestamp: string, nowMs: number): void {
  const sentMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(sentMs)) {
    throw new ApiError(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
  }
  if (Math.abs(nowMs - sentMs) > TIMESTAMP_TOLERANCE_MS) {
    throw new ApiError(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }
}

function checkToken(
  request: SignedRequest,
  key: Key,
  accounts: Accounts,
  nowMs: number,
  overrides: CredentialOverride,
): void {
  if (request.securityToken !== key.securityToken) {
    throw new ApiError(
      400,
      "InvalidSecurityToken.MismatchWithAccessKey",
      "Specified SecurityToken mismatch with the AccessKey.",
    );
  }
  if (key.securityToken === undefined) return;
  if (overrides.expireToken) accounts.expire(key, nowMs);
  if (nowMs >= key.expiresAtMs) {
    throw new ApiError(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
  }
}

function checkSignature(request: SignedRequest, key: Key): void {
  const given = Buffer.from(request.signature);
  const expected = Buffer.from(request.expected(key.secret));
  if (!request.bodyMatches || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ApiError(
      400,
      "SignatureDoesNotMatch",
      "Specified signature is not matched with our calculation. Check your AccessKeySecret and what you signed.",
    );
  }
}
