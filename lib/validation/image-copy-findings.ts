/** The checks of the settings of one copy. */
import type { IConstruct } from "constructs";
import { imageDescriptionProblem, imageIdProblem, imageNameProblem, regionProblem } from "../../src/model";
import { error, type Finding, textFindings } from "./finding";
import { timeoutFindings } from "./image-share-findings";
import { resolution } from "./resolved";

/** The inputs of a copy that are checked. The construct has these properties. */
interface ImageCopyInput {
  readonly sourceImageIdInput: unknown;
  readonly sourceRegionInput: unknown;
  readonly regionInput: unknown;
  readonly nameInput: unknown;
  readonly descriptionInput: unknown;
  readonly timeoutsInput: unknown;
}

export function imageCopyFindings(scope: IConstruct, copy: ImageCopyInput): readonly Finding[] {
  return [
    ...missing("sourceImageId", copy.sourceImageIdInput, "the id of the image to copy"),
    ...missing("region", copy.regionInput, 'the region of the copy, such as "ap-southeast-1"'),
    ...textFindings(scope, "sourceImageId", copy.sourceImageIdInput, imageIdProblem),
    ...textFindings(scope, "sourceRegion", copy.sourceRegionInput, regionProblem),
    ...textFindings(scope, "region", copy.regionInput, regionProblem),
    ...textFindings(scope, "name", copy.nameInput, imageNameProblem),
    ...textFindings(scope, "description", copy.descriptionInput, imageDescriptionProblem),
    ...sameRegion(scope, copy),
    ...timeoutFindings(scope, copy.timeoutsInput),
  ];
}

function missing(setting: string, value: unknown, what: string): readonly Finding[] {
  return value === undefined || value === null ? [error(`${setting}: is missing. Pass ${what}`)] : [];
}

function sameRegion(scope: IConstruct, { sourceRegionInput, regionInput }: ImageCopyInput): readonly Finding[] {
  const [source, region] = [resolution(scope, sourceRegionInput), resolution(scope, regionInput)];
  if ("fault" in source || "fault" in region || typeof region.value !== "string") return [];
  if (source.value !== region.value) return [];
  return [
    error(`region: the image is in ${region.value} already. Share the image itself, or copy it to another region`),
  ];
}
