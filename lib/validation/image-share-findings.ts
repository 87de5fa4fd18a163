/**
 * The checks of an image, and of the settings of one share. The constructs of shares and of images run them at synth.
 * The rules are in `src/model`, so the provider reports the same values at plan time.
 */
import type { IConstruct } from "constructs";
import {
  copiedFromProblem,
  durationProblem,
  imageIdProblem,
  maxShareProblem,
  maxUnshareProblem,
  onDestroyProblem,
  type Problem,
  regionProblem,
} from "../../src/model";
import { accountIdsFindings } from "./account-findings";
import { error, type Finding, finding, isExpression, objectFindings, shown, textFindings } from "./finding";
import { resolution } from "./resolved";

/** The inputs of a share that are checked. The construct has these properties. */
interface ImageShareInput {
  readonly imageIdInput: unknown;
  readonly regionInput: unknown;
  readonly accountIdsInput: unknown;
  readonly onDestroyInput: unknown;
  readonly copiedFromInput: unknown;
  readonly maxShareInput: unknown;
  readonly maxUnshareInput: unknown;
  readonly timeoutsInput: unknown;
}

export function imageShareFindings(scope: IConstruct, share: ImageShareInput): readonly Finding[] {
  return [
    ...imageFindings(scope, share.imageIdInput, share.regionInput),
    ...accountIdsFindings(scope, "accountIds", share.accountIdsInput),
    ...textFindings(scope, "copiedFrom", share.copiedFromInput, copiedFromProblem),
    ...textFindings(scope, "onDestroy", share.onDestroyInput, onDestroyProblem),
    ...limitFindings(scope, "maxShare", share.maxShareInput, maxShareProblem),
    ...limitFindings(scope, "maxUnshare", share.maxUnshareInput),
    ...timeoutFindings(scope, share.timeoutsInput),
  ];
}

/** The checks that a share and the data sources have in common. */
export function imageFindings(scope: IConstruct, imageId: unknown, region: unknown): readonly Finding[] {
  if (imageId === undefined || imageId === null)
    return [error('imageId: is missing. Pass the id of the image, such as "m-gx2x1dhsmusr2iv3m"')];
  return [
    ...textFindings(scope, "imageId", imageId, imageIdProblem),
    ...textFindings(scope, "region", region, regionProblem),
  ];
}

/** Checks a limit of accounts. Null means no limit: `terraform plan -generate-config-out` writes null. */
export function limitFindings(
  scope: IConstruct,
  setting: string,
  limit: unknown,
  rule: (value: number | string, name: string) => Problem | undefined = maxUnshareProblem,
): readonly Finding[] {
  const written = resolution(scope, limit);
  if ("fault" in written) return [error(`${setting}: ${written.fault}`)];
  const { value } = written;
  if (value === undefined || value === null || isExpression(value)) return [];
  const name = setting.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return finding(setting, rule(typeof value === "number" ? value : shown(value), name));
}

export function timeoutFindings(scope: IConstruct, timeouts: unknown): readonly Finding[] {
  const written = resolution(scope, timeouts);
  if ("fault" in written) return [error(`timeouts: ${written.fault}`)];
  if (typeof written.value !== "object" || written.value === null || Array.isArray(written.value)) {
    return objectFindings(scope, "timeouts", timeouts);
  }
  return Object.entries(written.value).flatMap(([operation, limit]) =>
    textFindings(scope, `timeouts.${operation}`, limit, durationProblem),
  );
}
