/** Images as a review shows them. */
import { imageKey, printable } from "../../model";
import type { ShareChange } from "../plan/plan";
import { addressOf, type EffectImage } from "./effect";
import type { ReviewImage } from "./review";

/** @param share the share whose address stands for an image that is unknown or hidden */
export function shownImage({ ref, copiedFrom }: EffectImage, share: ShareChange, isHidden: boolean): ReviewImage {
  const address = printable(addressOf(share));
  if (isHidden) {
    return { state: "hidden", label: `sensitive image of ${address}`, region: undefined, imageId: undefined };
  }
  if (!ref) {
    const copy = copiedFrom === undefined ? "" : `copy of ${printable(copiedFrom)}, `;
    const label = `image known after apply (${copy}${address})`;
    return { state: "unknown", label, region: undefined, imageId: undefined };
  }
  const [region, imageId] = [printable(ref.region), printable(ref.imageId)];
  return { state: "known", label: imageKey({ region, imageId }), region, imageId };
}
