/**
 * What an error code of the service means. By code and not by HTTP status, because the service answers throttling,
 * wrong keys and missing permissions all with 400.
 */
import type { FailureKind } from "../model";

/** In order: the first pattern that fits decides. */
const KINDS: readonly (readonly [RegExp, FailureKind])[] = [
  [/^Throttling|\.Throttling/i, "throttled"],
  [/^(ServiceUnavailable|InternalError|InternalServerError|SystemError)/i, "unavailable"],
  // The core makes a new nonce for each call, so a used one means that a copy of this very request came first.
  [/^SignatureNonceUsed/i, "unavailable"],
  [/^(InvalidAccessKey|InactiveAccessKey|MissingAccessKey)/i, "credentials"],
  [/^(InvalidSecurityToken|MissingSecurityToken|SecurityTokenExpired)/i, "credentials"],
  [/^(SignatureDoesNotMatch|IncompleteSignature|InvalidSignature|InvalidCredentials)/i, "credentials"],
  // A wrong clock: no call would pass, whichever accounts it names.
  [/^(InvalidTimeStamp|IllegalTimestamp)/i, "credentials"],
  [/^(Forbidden|NoPermission)/i, "denied"],
  // Any other code may be about an account of the call, and is looked into account by account.
  [/^InvalidImage(Id|Type|Status)?(\.|$)|^Image(Id)?\.?Not(Found|Exist|Support)/i, "image"],
];

/**
 * Classifies an answer that reports a failure.
 * @param code the service's error code, empty when the answer has none
 * @param httpStatus status of the answer
 */
export function failureKind(code: string, httpStatus: number): FailureKind {
  if (httpStatus === 429) return "throttled";
  for (const [pattern, kind] of KINDS) if (pattern.test(code)) return kind;
  return httpStatus >= 500 ? "unavailable" : "refused";
}

/** True when the temporary credentials have ended: newer ones would be accepted. */
export function meansExpiredCredentials(code: string): boolean {
  return /^(InvalidSecurityToken|SecurityTokenExpired)/i.test(code);
}

/** True when the service answers an unknown image with an error instead of an empty list; which it does is not documented. */
export function meansNoSuchImage(code: string): boolean {
  return /^(Invalid)?Image(Id)?\.?Not(Found|Exist)/i.test(code);
}
