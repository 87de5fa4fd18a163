/**
 * What an error code of the service means. By code and not by HTTP status, because the service answers throttling,
 * wrong keys and missing permissions all with 400.
 */
import type { FailureKind, FailureReason } from "../../model";

/** In order: the first pattern that fits decides. */
const KINDS: readonly (readonly [RegExp, FailureKind])[] = [
  // ECD's own throttle has no "Throttling" in its name (metadata of API version 2020-09-30).
  [/throttl|^OperationTooFrequent|^TooManyRequests|^FlowControl|^(Qps|RequestRate)Limit/i, "throttled"],
  // Of the sibling ECS: QuotaExceed.ShareImage, QuotaExceed.ShareImageUser.
  [/^QuotaExceed/i, "quota"],
  [/^(ServiceUnavailable|InternalError|InternalServerError|SystemError)/i, "unavailable"],
  // The core makes a new nonce for each call, so a used one means that a copy of this very request came first.
  [/^SignatureNonceUsed/i, "unavailable"],
  [/^(InvalidAccessKey|InactiveAccessKey|MissingAccessKey)/i, "credentials"],
  [/^(InvalidSecurityToken|MissingSecurityToken|SecurityTokenExpired)/i, "credentials"],
  [/^(SignatureDoesNotMatch|IncompleteSignature|InvalidSignature|InvalidCredentials)/i, "credentials"],
  // A wrong clock: no call would pass, whichever accounts it names.
  [/^(InvalidTimeStamp|IllegalTimestamp)/i, "credentials"],
  [/^(Forbidden|NoPermission)/i, "denied"],
  // Any other code may be about an account of the call, and is looked into account by account. This one is, whatever
  // its name says.
  [/^InvalidImageId\.BidMismatch/i, "refused"],
  [/^OperationDe(in|ni)ed\.(EncryptedSnapshot|FullImage|InvalidImageStatus)/i, "image"],
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

/** ECS spells two of its codes in its own way: Deined, Forbbiden. The right spelling may come one day. */
const REASONS: readonly (readonly [RegExp, FailureReason])[] = [
  [/^InvalidAccount\.NotFound/i, "unknownAccount"],
  [/^InvalidAccount\.Forb{1,2}id{1,2}en/i, "forbiddenAccount"],
  [/^InvalidImageId\.BidMismatch/i, "otherSite"],
  [/^(OperationDe(in|ni)ed|InvalidImage)\.Encrypted/i, "encryptedImage"],
  [/^OperationDe(in|ni)ed\.FullImage/i, "fullImage"],
  [/^(OperationDe(in|ni)ed\.)?InvalidImageStatus/i, "imageStatus"],
  // Of the sibling's CopyImage, CancelCopyImage and DeleteImages.
  [/^(OperationDenied\.ImageCopyConflict|InvalidOperation\.Conflict|QuotaExceed\w*\.\w*Copy)/i, "copyConflict"],
  [/^OperationDenied\.ImageCopying/i, "imageCopying"],
  [/^ImageUseShared/i, "imageShared"],
  [/^ImageUsing|^ImageInUse|BundleUsing/i, "imageInUse"],
  [/^QuotaExceed\w*\.Image$/i, "imageQuota"],
  // Of the resource directory.
  [/^EntityNotExists?\.ResourceDirectory/i, "noDirectory"],
  [/^EntityNotExists?\.Folder|^InvalidParameter\.ParentFolderId/i, "missingFolder"],
];

/** What the code says beyond its kind; undefined for most codes. */
export function failureReason(code: string): FailureReason | undefined {
  return REASONS.find(([pattern]) => pattern.test(code))?.[1];
}

/**
 * The account that a refusal is about: the one account of the call that the message names. The sibling's message of
 * `InvalidAccount.NotFound` names it; no source says that it always does, nor that a message never repeats the request.
 */
export function namedAccount(code: string, message: string, accountIds: readonly string[]): string | undefined {
  if (!/^InvalidAccount\b/i.test(code)) return undefined;
  const numbers = new Set(message.match(/\d+/g));
  const named = accountIds.filter((id) => numbers.has(id));
  return named.length === 1 ? named[0] : undefined;
}

/** True when the temporary credentials have ended: newer ones would be accepted. */
export function meansExpiredCredentials(code: string): boolean {
  return /^(InvalidSecurityToken|SecurityTokenExpired)/i.test(code);
}

/** True when the service answers an unknown image with an error instead of an empty list; which it does is not documented. */
export function meansNoSuchImage(code: string): boolean {
  return /^(Invalid)?Image(Id)?\.?Not(Found|Exist)/i.test(code);
}
