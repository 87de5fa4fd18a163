/**
 * Classifies the service's error codes. It uses the code, not the HTTP status, because the service answers 400 for
 * throttling, wrong keys and missing permissions. No other room knows these codes.
 */
import type { FailureKind, FailureReason } from "../../model";

/** The first matching pattern gives the kind. */
const KINDS: readonly (readonly [RegExp, FailureKind])[] = [
  // ECD's own code for throttling does not contain "Throttling" (metadata of API version 2020-09-30).
  [/throttl|^OperationTooFrequent|^TooManyRequests|^FlowControl|^(Qps|RequestRate)Limit/i, "throttled"],
  // Codes of the similar API of ECS: QuotaExceed.ShareImage, QuotaExceed.ShareImageUser.
  [/^QuotaExceed/i, "quota"],
  [/^(ServiceUnavailable|InternalError|InternalServerError|SystemError)/i, "unavailable"],
  // The SDK core makes a new nonce for each call. A used nonce means that a copy of this request arrived before.
  [/^SignatureNonceUsed/i, "unavailable"],
  [/^(InvalidAccessKey|InactiveAccessKey|MissingAccessKey)/i, "credentials"],
  [/^(InvalidSecurityToken|MissingSecurityToken|SecurityTokenExpired)/i, "credentials"],
  [/^(SignatureDoesNotMatch|IncompleteSignature|InvalidSignature|InvalidCredentials)/i, "credentials"],
  // The clock of this machine is wrong, so every call would fail, whatever its accounts.
  [/^(InvalidTimeStamp|IllegalTimestamp)/i, "credentials"],
  [/^(Forbidden|NoPermission)/i, "denied"],
  // A code without a pattern may concern one account. Below status 500 it has the kind `refused`, so the accounts are
  // sent in smaller calls. BidMismatch concerns an account too, so it must match before the patterns of image codes.
  [/^InvalidImageId\.BidMismatch/i, "refused"],
  [/^OperationDe(in|ni)ed\.(EncryptedSnapshot|FullImage|InvalidImageStatus)/i, "image"],
  [/^InvalidImage(Id|Type|Status)?(\.|$)|^Image(Id)?\.?Not(Found|Exist|Support)/i, "image"],
];

/**
 * Classifies an answer that reports a failure.
 * @param code the service's error code, empty when the answer has none
 * @param httpStatus the status of the answer
 */
export function failureKind(code: string, httpStatus: number): FailureKind {
  if (httpStatus === 429) return "throttled";
  for (const [pattern, kind] of KINDS) if (pattern.test(code)) return kind;
  return httpStatus >= 500 ? "unavailable" : "refused";
}

/** ECS misspells two of its codes (Deined, Forbbiden). The patterns also match the right spelling. */
const REASONS: readonly (readonly [RegExp, FailureReason])[] = [
  [/^InvalidAccount\.NotFound/i, "unknownAccount"],
  [/^InvalidAccount\.Forb{1,2}id{1,2}en/i, "forbiddenAccount"],
  [/^InvalidImageId\.BidMismatch/i, "otherSite"],
  [/^(OperationDe(in|ni)ed|InvalidImage)\.Encrypted/i, "encryptedImage"],
  [/^OperationDe(in|ni)ed\.FullImage/i, "fullImage"],
  [/^(OperationDe(in|ni)ed\.)?InvalidImageStatus/i, "imageStatus"],
  // Codes of CopyImage, CancelCopyImage and DeleteImages of ECS.
  [/^(OperationDenied\.ImageCopyConflict|InvalidOperation\.Conflict|QuotaExceed\w*\.\w*Copy)/i, "copyConflict"],
  [/^OperationDenied\.ImageCopying/i, "imageCopying"],
  [/^ImageUseShared/i, "imageShared"],
  [/^ImageUsing|^ImageInUse|BundleUsing/i, "imageInUse"],
  [/^QuotaExceed\w*\.Image$/i, "imageQuota"],
  // Codes of the resource directory.
  [/^EntityNotExists?\.ResourceDirectory/i, "noDirectory"],
  [/^EntityNotExists?\.Folder|^InvalidParameter\.ParentFolderId/i, "missingFolder"],
];

/** The reason behind a code, beyond its kind; undefined for most codes. */
export function failureReason(code: string): FailureReason | undefined {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1];
}

/**
 * The account that caused a refusal: the only account of the call that the message names. In ECS, the message of
 * `InvalidAccount.NotFound` names the account. No source says that it always does so. No source says that a message
 * never repeats the request, so a message that names several accounts proves nothing.
 */
export function namedAccount(code: string, message: string, accountIds: readonly string[]): string | undefined {
  if (!/^InvalidAccount\b/i.test(code)) return undefined;
  const numbers = new Set(message.match(/\d+/g));
  const named = accountIds.filter((id) => numbers.has(id));
  return named.length === 1 ? named[0] : undefined;
}

/** True when the temporary credentials may have expired, so the service may accept newer ones. */
export function meansExpiredCredentials(code: string): boolean {
  return /^(InvalidSecurityToken|SecurityTokenExpired)/i.test(code);
}

/** True for the error of an unknown image. No document says whether the service sends this error or an empty list. */
export function meansNoSuchImage(code: string): boolean {
  return /^(Invalid)?Image(Id)?\.?Not(Found|Exist)/i.test(code);
}
