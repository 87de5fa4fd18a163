/**
 * Before a read empties a share or drops it from the state it is confirmed. Wrong credentials see no image and no
 * accounts: believing them would forget everyone who has access, and the next apply would share it all again or never.
 */
import { type Limits, retryRead } from "../../../attempts";
import { type Image, type ImageRef, imageOwnership, type ServiceFailure } from "../../../model";
import { image, paragraphs, remedy, serviceMessage } from "../../messages";
import { refreshReader, type Session } from "../../session";
import type { Share } from "../share";

export type Confirmation =
  | { readonly image: Image | undefined }
  /** Not to be believed, and why, in words. */
  | { readonly doubt: string };

/** Asks who is calling and whether the image is there. `owner` is the image's account as first seen. */
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
      doubt: `The credentials of account ${caller.value} cannot see ${image(ref)}, and which account owns it was never recorded. If it was deleted, run terraform state rm for this share.`,
    };
  }
  return { image: undefined };
}

/** Who has access now. Nobody, where the state holds someone, is believed only when confirmed. */
export async function liveOrDoubt(
  session: Session,
  { ref, accounts }: Share,
  owner: string | undefined,
  limits: Limits,
): Promise<{ readonly accounts: ReadonlySet<string> } | { readonly doubt: string }> {
  const live = await session.reads.accountsReadBy(refreshReader(ref, accounts), ref, limits);
  if (!live.ok && live.failure.kind !== "image") {
    return {
      doubt: paragraphs(`Who has access now could not be read. ${serviceMessage(live.failure)}`, remedy(live.failure)),
    };
  }
  if (live.ok && (live.value.size > 0 || accounts.size === 0)) return { accounts: live.value };
  const confirmed = await confirmLoss(session, ref, owner, limits);
  if ("doubt" in confirmed) return confirmed;
  if (confirmed.image && !live.ok) return { doubt: serviceMessage(live.failure) };
  return { accounts: new Set() };
}

function cannotConfirm(ref: ImageRef, failure: ServiceFailure): string {
  return paragraphs(
    `Whether ${image(ref)} is really gone could not be confirmed.`,
    serviceMessage(failure),
    remedy(failure),
  );
}
