/**
 * Confirms a loss before a read empties a resource or drops it from the state. Wrong credentials see no image and no
 * accounts. Without this check, the state would lose the image and all accounts that have access.
 */
import { type Limits, retryRead } from "../attempts";
import { type Image, type ImageRef, imageOwnership, type ServiceFailure } from "../model";
import { image, paragraphs, remedy, serviceMessage } from "./messages";
import type { Session } from "./session";

export type Confirmation =
  | { readonly image: Image | undefined }
  /** The reason for the doubt, as a sentence. */
  | { readonly doubt: string };

/** Reads the caller's account and the image. @param owner the owner of the image in private state, if known */
export async function confirmLoss(
  session: Session,
  ref: ImageRef,
  owner: string | undefined,
  limits: Limits,
): Promise<Confirmation> {
  const [described, caller] = await Promise.all([
    retryRead((signal) => session.cloud.describeImage(ref, signal), limits),
    retryRead((signal) => session.cloud.callerAccountId(signal), limits),
  ]);
  if (caller.ok && owner !== undefined && caller.value !== owner) {
    return {
      doubt: `The credentials belong to account ${caller.value}, but ${image(ref)} was shared by account ${owner}. Use credentials of account ${owner}.`,
    };
  }
  if (!described.ok) return { doubt: cannotConfirm(ref, described.failure) };
  if (described.value && ["shared", "system"].includes(imageOwnership(described.value))) {
    return {
      doubt: `The credentials see ${image(ref)} as ${described.value.type}, so they are not of the account that owns it.`,
    };
  }
  if (described.value && (caller.ok || owner === undefined)) return { image: described.value };
  if (!caller.ok) return { doubt: cannotConfirm(ref, caller.failure) };
  if (owner === undefined) {
    return {
      doubt: `The credentials of account ${caller.value} cannot see ${image(ref)}, and the state does not hold the owner of the image. If the image was deleted, run terraform state rm with the address of the resource.`,
    };
  }
  return { image: undefined };
}

function cannotConfirm(ref: ImageRef, failure: ServiceFailure): string {
  return paragraphs(
    `The provider could not check whether ${image(ref)} was deleted.`,
    serviceMessage(failure),
    remedy(failure),
  );
}
