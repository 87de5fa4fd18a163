/** The checks of an image, and of the settings of one share. */
import { durationProblem, imageIdProblem, maxUnshareProblem, onDestroyProblem, regionProblem } from "../../src/model";
import type { ImageShare } from "../image-share";
import { accountIdsFindings } from "./account-findings";
import { error, type Finding, finding, isExpression, textFindings } from "./finding";

export function imageShareFindings(share: ImageShare): readonly Finding[] {
  return [
    ...imageFindings(share.imageIdInput, share.regionInput),
    ...accountIdsFindings("accountIds", share.accountIdsInput),
    ...textFindings("onDestroy", share.onDestroyInput, onDestroyProblem),
    ...maxUnshareFindings(share.maxUnshareInput),
    ...timeoutFindings(share.timeoutsInput),
  ];
}

/** The checks that a share and the data sources have in common. */
export function imageFindings(imageId: unknown, region: unknown): readonly Finding[] {
  if (imageId === undefined)
    return [error('imageId: is missing. Pass the id of the image, such as "m-gx2x1dhsmusr2iv3m"')];
  return [...textFindings("imageId", imageId, imageIdProblem), ...textFindings("region", region, regionProblem)];
}

export function maxUnshareFindings(value: number | undefined, name = "maxUnshare"): readonly Finding[] {
  if (value === undefined || isExpression(value)) return [];
  return finding(name, maxUnshareProblem(value));
}

function timeoutFindings(timeouts: unknown): readonly Finding[] {
  if (typeof timeouts !== "object" || timeouts === null || isExpression(timeouts)) return [];
  return Object.entries(timeouts).flatMap(([operation, limit]) =>
    textFindings(`timeouts.${operation}`, limit, durationProblem),
  );
}
