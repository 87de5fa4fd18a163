/** The failure of a call in a message: the words of the service, their meaning in short, and the remedy. */
import type { FailureReason, ServiceFailure } from "../../model";
import type { AccountNames } from "../account-names";

/** `ModifyImagePermission failed with InvalidAccount.NotFound: … (RequestId …)`. */
export function serviceMessage(failure: ServiceFailure): string {
  if (failure.kind === "interrupted") return "Terraform was interrupted.";
  if (failure.origin === "provider") return asSentence(failure.message);
  const request = failure.requestId ? ` (RequestId ${failure.requestId})` : "";
  return `${serviceWords(failure)}${request}`;
}

/** The message without the RequestId, so that the same failure of many images is one text. */
export function serviceWords({ action, code, message }: ServiceFailure): string {
  return `${action} failed with ${code}: ${message.trim()}`;
}

/**
 * Numbers that may be account ids. An id may have fewer than 16 digits. A number of 5 to 9 digits counts only when it
 * stands alone, because a part of a RequestId may consist of digits.
 */
const POSSIBLE_ACCOUNT_IDS = /[0-9]{10,}|(?<![\w-])[0-9]{5,}(?![\w-])/g;

/** The message for a share that may hide its accounts. The service may write account ids into its message. */
export function serviceMessageFor(failure: ServiceFailure, names: AccountNames): string {
  const said = serviceMessage(failure);
  return names.hidden ? said.replace(POSSIBLE_ACCOUNT_IDS, "(hidden)") : said;
}

/** The reason in a few words, for a title. */
export function failureSummary(failure: ServiceFailure): string {
  switch (failure.kind) {
    case "denied":
      return `${failure.action} is denied`;
    case "credentials":
      return failure.origin === "provider" ? "no usable credentials" : "the credentials are refused";
    case "throttled":
      return "the service is called too often";
    case "unavailable":
      return failure.origin === "service" ? "an error of the service" : "no answer from the service";
    case "interrupted":
      return "interrupted";
    case "quota":
      return failure.reason === "imageQuota"
        ? "the quota of images is used up"
        : "the image's quota of accounts is used up";
    case "image":
    case "refused":
      return failure.code;
  }
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? "" : "."}`;
}

/** The meaning of a code and its remedy, for reasons with a special remedy. */
const REASONS: Readonly<Record<FailureReason, string>> = {
  unknownAccount:
    "The service does not know the account. Check its digits in account_ids: it must be the id of a main account, not of a RAM user. Then apply again.",
  forbiddenAccount:
    "The image cannot be shared with this account. The owner of the image already has it: if the account is the owner, remove it from account_ids. Then apply again.",
  otherSite:
    "The account belongs to the other site of Alibaba Cloud (Chinese or international) than the owner of the image, and this image cannot be shared across sites. Remove the account from account_ids and apply again.",
  encryptedImage: "Encrypted images cannot be shared. Make an image without volume encryption and set image_id to it.",
  imageStatus: "The image is not ready to be shared. Wait until its status is Available and apply again.",
  copyConflict:
    "Another copy of the image, or too many copies of the region, are under way. Wait until they are complete and apply again.",
  imageCopying: "The image is being copied. Wait until the copy is complete and apply again.",
  imageShared: "The image is shared with other accounts. Remove their access first, by destroying its share.",
  imageInUse: "Cloud computers or templates use the image. Move them to another image first.",
  imageQuota:
    "The region holds as many images as the quota of the account allows. Delete images that are no longer used, or have Alibaba Cloud raise the quota.",
  noDirectory:
    "The account of these credentials belongs to no resource directory. Use a provider with credentials of the management account or of a delegated administrator, such as an alias with assume_role.",
  missingFolder: "A folder was deleted while the directory was read. Try again.",
  fullImage: "An image of a whole machine cannot be shared. Make an image of its system disk and set image_id to it.",
};

/** The remedy of a failure. */
export function remedy(failure: ServiceFailure): string {
  if (failure.reason !== undefined) return REASONS[failure.reason];
  switch (failure.kind) {
    case "denied":
      return `Grant the RAM action ${failure.ramAction ?? failure.action} to the user or role of these credentials, and try again.`;
    case "credentials":
      return failure.credentialsOrigin === undefined
        ? "Check the provider's credentials (see the provider's arguments and environment variables) and try again."
        : `The credentials come from the ${failure.credentialsOrigin}. Check them and try again.`;
    case "image":
      return "Check that the id and the region are those of a custom image of this account, and that the image is not encrypted.";
    case "throttled":
      return "The service limits how often it may be called: try again later, or lower max_concurrent_requests or Terraform's -parallelism.";
    case "unavailable":
      return "Check the network, the proxy and the endpoint; if they are fine, try again later.";
    case "quota":
      return "The image has as many accounts as the service allows. Remove accounts from account_ids, or have Alibaba Cloud raise the quota of accounts per image. Then apply again.";
    case "interrupted":
      return "Run the command again to continue.";
    case "refused":
      return "Correct the cause that the service names, and apply again.";
  }
}
