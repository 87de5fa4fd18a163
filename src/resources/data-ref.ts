/** What both data sources share: naming an image in its region, and failing to read it. */
import { type ImageRef, imageIdProblem, regionProblem, type ServiceFailure, shareId } from "../model";
import type { Diagnostic, ObjectValue } from "../tfplugin";
import type { Session } from "./session";
import { ifString } from "./share";
import { error, fromProblem, inShort, paragraphs, remedy, saidByCloud, titleImage } from "./words";

export function validateDataRef(config: ObjectValue): readonly Diagnostic[] {
  const imageId = ifString(config.image_id);
  const region = ifString(config.region);
  const wrongImage = imageId === undefined ? undefined : imageIdProblem(imageId);
  const wrongRegion = region === undefined ? undefined : regionProblem(region);
  return [
    ...(wrongImage ? [fromProblem(wrongImage, ["image_id"])] : []),
    ...(wrongRegion ? [fromProblem(wrongRegion, ["region"])] : []),
  ];
}

export function dataRef(
  session: Session,
  config: ObjectValue,
): { readonly ref: ImageRef; readonly id: string } | { readonly diagnostics: readonly Diagnostic[] } {
  const region = ifString(config.region) ?? session.settings.region;
  if (region === undefined) {
    return {
      diagnostics: [
        error("The region is missing", "Set region here or on the provider, or ALICLOUD_REGION in the environment.", [
          "region",
        ]),
      ],
    };
  }
  const ref = { imageId: ifString(config.image_id) ?? "", region };
  return { ref, id: shareId(ref) };
}

export function missingData(ref: ImageRef): Diagnostic {
  return error(
    `${titleImage(ref)} does not exist`,
    `Region ${ref.region} has no image ${ref.imageId} that these credentials can see. Correct image_id or region.`,
    ["image_id"],
  );
}

export function unreadableData(ref: ImageRef, failure: ServiceFailure): Diagnostic {
  return error(
    `${titleImage(ref)} could not be read: ${inShort(failure)}`,
    paragraphs(saidByCloud(failure), remedy(failure)),
    ["image_id"],
  );
}
