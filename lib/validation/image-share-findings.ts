/** The checks of an image, and of a share of one: each setting by itself, and the share against the others of its stack. */
import { durationProblem, imageIdProblem, maxUnshareProblem, onDestroyProblem, regionProblem } from "../../src/model";
import type { ImageShare } from "../image-share";
import { accountIdsFindings } from "./account-findings";
import { exclusiveTwin } from "./exclusive-twin";
import { error, type Finding, finding, isExpression, textFindings } from "./finding";

export function imageShareFindings(share: ImageShare): readonly Finding[] {
  return [
    ...imageFindings(share.imageIdInput, share.regionInput),
    ...accountIdsFindings("accountIds", share.accountIdsInput),
    ...textFindings("onDestroy", share.onDestroyInput, onDestroyProblem),
    ...maxUnshareFindings(share.maxUnshareInput),
    ...timeoutFindings(share.timeoutsInput),
    ...twinFindings(share),
  ];
}

/** The checks that a share and the data sources have in common. */
export function imageFindings(imageId: unknown, region: unknown): readonly Finding[] {
  if (imageId === undefined)
    return [error('imageId: is missing. Pass the id of the image, such as "m-gx2x1dhsmusr2iv3m"')];
  return [...textFindings("imageId", imageId, imageIdProblem), ...textFindings("region", region, regionProblem)];
}

export function maxUnshareFindings(value: number | undefined): readonly Finding[] {
  if (value === undefined || isExpression(value)) return [];
  return finding("maxUnshare", maxUnshareProblem(value));
}

function timeoutFindings(timeouts: unknown): readonly Finding[] {
  if (typeof timeouts !== "object" || timeouts === null || isExpression(timeouts)) return [];
  return Object.entries(timeouts).flatMap(([operation, limit]) =>
    textFindings(`timeouts.${operation}`, limit, durationProblem),
  );
}

function twinFindings(share: ImageShare): readonly Finding[] {
  const twin = exclusiveTwin(share);
  if (!twin) return [];
  return [
    error(
      `image ${share.imageIdInput} is already shared exclusively by ${twin.node.path}: each of the two would take access from the accounts of the other. Put all accounts into one ImageShare, or set exclusive: false on both`,
    ),
  ];
}
