/** The review as JSON for other programs. docs/review.md describes it. A new field needs a new minor version. */

import type { ReviewFinding } from "../model/findings";
import type { AccessChange, Review, ReviewImage, ReviewObject, Tally } from "../model/review";
import { headline } from "./phrases";

/** A new major version: a field is gone or means something else. A new minor version: there are more fields. */
export const REVIEW_FORMAT_VERSION = "1.0";

export function renderJson(review: Review, findings: readonly ReviewFinding[] = []): string {
  const { counts } = review;
  const json = {
    format_version: REVIEW_FORMAT_VERSION,
    headline: headline(review),
    plan: {
      engine_version: review.engineVersion ?? null,
      errored: review.isErrored,
      complete: review.isComplete ?? null,
    },
    counts: {
      images: counts.images,
      lost: tally(counts.lost),
      may_lose: tally(counts.mayLose),
      lost_outside: tally(counts.lostOutside),
      gained: tally(counts.gained),
      may_gain: tally(counts.mayGain),
      drift: tally(counts.drift),
      replaced: counts.replaced,
      imported: counts.imported,
      moved: counts.moved,
      unnamed: counts.unnamed,
      names_hidden: counts.namesHidden,
      unchanged: counts.unchanged,
    },
    changes: review.changes.map(changeJson),
    shares: review.shares.map(objectJson),
    copies: review.copies.map(objectJson),
    look_twice: review.remarks.map(({ reason, text, about }) => ({ reason, text, about })),
    findings: findings.map(({ rule, count }) => ({ rule, count })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function tally({ accounts, accesses, images }: Tally) {
  return { accounts, accesses, images };
}

function changeJson(change: AccessChange) {
  const { kind, image, account, count, cause, declaredBy, alsoDeclaredBy, isDrift, shares } = change;
  return {
    kind,
    image: imageJson(image),
    account: account ? { id: account.id, name: account.name ?? null } : null,
    count,
    cause: cause ?? null,
    declared_by: declaredBy,
    also_declared_by: alsoDeclaredBy,
    drift: isDrift,
    shares,
  };
}

function imageJson({ state, label, region, imageId }: ReviewImage) {
  return { state, label, region: region ?? null, image_id: imageId ?? null };
}

function objectJson(object: ReviewObject) {
  return {
    address: object.address,
    deposed: object.deposed ?? null,
    action: object.action,
    image: object.image ? imageJson(object.image) : null,
    next_image: object.nextImage ? imageJson(object.nextImage) : null,
    creates_first: object.createsFirst,
    imported: object.isImported,
    previous_address: object.previousAddress ?? null,
  };
}
