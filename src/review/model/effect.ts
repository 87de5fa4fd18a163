/**
 * The effect of one share on the access of one account. It ignores other shares of the image; `net-changes.ts` adds
 * them.
 */
import { type ImageRef, imageKey } from "../../model";
import type { ShareChange, ShareValues } from "../plan/plan";
import type { AccessKind, Cause } from "./review";

/** The image of an effect. It may be the future image of a share, which the plan does not know. */
export interface EffectImage {
  readonly ref: ImageRef | undefined;
  /** `<region>:<image_id>`, or a unique key for an image that is not known. */
  readonly key: string;
  readonly copiedFrom: string | undefined;
}

export interface ShareEffect {
  readonly kind: AccessKind;
  readonly image: EffectImage;
  readonly accountId: string;
  readonly cause: Cause | undefined;
  readonly isDrift: boolean;
  /** Gains: whether the account has access already, as the plan of this share shows. Undefined: it does not show that. */
  readonly had: boolean | undefined;
  readonly share: ShareChange;
}

export function imageOf(share: ShareChange, values: ShareValues): EffectImage {
  const { image: ref, copiedFrom } = values;
  return { ref, key: ref ? imageKey(ref) : `unknown:${addressOf(share)}`, copiedFrom };
}

/** The address with the key of a deposed object, as Terraform prints it. */
export function addressOf({ address, deposed }: { readonly address: string; readonly deposed: string | undefined }) {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}

/** Whether both sides have the same image; undefined: not known. */
export function isSameImage(before: ShareValues, after: ShareValues): boolean | undefined {
  if (before.image === undefined || after.image === undefined) return undefined;
  return imageKey(before.image) === imageKey(after.image);
}

export function effects(
  share: ShareChange,
  image: EffectImage,
  kind: AccessKind,
  accounts: Iterable<string>,
  cause?: Cause,
): ShareEffect[] {
  return [...accounts].map((accountId) => ({ kind, image, accountId, cause, isDrift: false, had: undefined, share }));
}
