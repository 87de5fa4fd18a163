/**
 * The shares and copies that a plan changes, moves or imports, as a review shows them. The access of accounts is in
 * `net-changes.ts`.
 */
import { printable } from "../../model";
import type { CopyChange, ShareChange, ShareValues } from "../plan/plan";
import { addressOf, imageOf } from "./effect";
import { shownImage } from "./images";
import type { ReviewImage, ReviewObject, ShareAction } from "./review";

/** @param drift objects that the refresh found changed; an object without a planned change gets the action `refresh` */
export function shareObjects(shares: readonly ShareChange[], drift: readonly ShareChange[]): readonly ReviewObject[] {
  const planned = new Set(shares.map(addressOf));
  const onlyFound = drift.filter((found) => !planned.has(addressOf(found)));
  return [
    ...shares.filter(isWorthNaming).map((share) => shareObject(share, share.action)),
    ...onlyFound.map((found) => shareObject(found, "refresh")),
  ].sort(byAddress);
}

export function copyObjects(copies: readonly CopyChange[]): readonly ReviewObject[] {
  return copies
    .filter(isWorthNaming)
    .map((copy) => ({
      ...common(copy),
      action: copy.action,
      image: copy.image && shownCopy(copy.image.region, copy.image.imageId),
      nextImage: undefined,
    }))
    .sort(byAddress);
}

type Change = ShareChange | CopyChange;

function isWorthNaming({ action, isImported, previousAddress }: Change): boolean {
  return action !== "none" || isImported || previousAddress !== undefined;
}

function shareObject(share: ShareChange, action: ShareAction): ReviewObject {
  const { before, after } = share;
  const shown = (values: ShareValues | undefined): ReviewImage | undefined =>
    values && shownImage(imageOf(share, values), share, share.hidesImage);
  const [image, next] = [shown(before ?? after), shown(after)];
  return { ...common(share), action, image, nextImage: next?.label === image?.label ? undefined : next };
}

function common(change: Change) {
  return {
    address: printable(change.address),
    deposed: change.deposed,
    createsFirst: change.createsFirst,
    isImported: change.isImported,
    previousAddress: change.previousAddress === undefined ? undefined : printable(change.previousAddress),
  };
}

function shownCopy(region: string, imageId: string): ReviewImage {
  const [shownRegion, shownId] = [printable(region), printable(imageId)];
  return { state: "known", label: `${shownRegion}:${shownId}`, region: shownRegion, imageId: shownId };
}

function byAddress(a: ReviewObject, b: ReviewObject): number {
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}
