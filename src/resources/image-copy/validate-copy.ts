/** ValidateResourceConfig of `ecd_image_copy`. */
import { imageDescriptionProblem, imageIdProblem, imageNameProblem, regionProblem } from "../../model";
import type { Diagnostic, ObjectValue } from "../../tfplugin";
import { error } from "../messages";
import { required, textProblems, timeoutProblems } from "../validation";

export function validateCopy(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...required(config.source_image_id, "source_image_id", "Set it to the id of the image to copy."),
    ...required(config.region, "region", 'Set it to the region of the copy, such as "ap-southeast-1".'),
    ...textProblems(config.source_image_id, imageIdProblem, ["source_image_id"]),
    ...textProblems(config.source_region, regionProblem, ["source_region"]),
    ...textProblems(config.region, regionProblem, ["region"]),
    ...textProblems(config.name, imageNameProblem, ["name"]),
    ...textProblems(config.description, imageDescriptionProblem, ["description"]),
    ...timeoutProblems(config.timeouts),
    ...(typeof config.region === "string" && config.region === config.source_region ? [sameRegion(config.region)] : []),
  ];
}

export function sameRegion(region: string): Diagnostic {
  return error(
    `The image is already in ${region}`,
    `region and source_region are both ${region}. A copy must be in another region. Share the image itself, or set region to another region.`,
    ["region"],
  );
}
