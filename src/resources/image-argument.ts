/**
 * The common part of the data sources: the image in its region, and the error of a failed read. Imports and lists use
 * `unknownProvider` too.
 */
import { type ImageRef, imageIdProblem, regionProblem, type ServiceFailure, shareId } from "../model";
import type { Diagnostic, ObjectValue } from "../tfplugin";
import {
  error,
  failureSummary,
  fromProblem,
  missingRegion,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
} from "./messages";
import type { Session } from "./session";
import { ifString } from "./values";

export function validateImageArgument(config: ObjectValue): readonly Diagnostic[] {
  const imageId = ifString(config.image_id);
  const region = ifString(config.region);
  const wrongImage = imageId === undefined ? undefined : imageIdProblem(imageId);
  const wrongRegion = region === undefined ? undefined : regionProblem(region);
  return [
    ...(config.image_id === null || config.image_id === undefined
      ? [
          error("Missing image_id", "image_id is required and must not be null. Set it to the id of an image.", [
            "image_id",
          ]),
        ]
      : []),
    ...(wrongImage ? [fromProblem(wrongImage, ["image_id"])] : []),
    ...(wrongRegion ? [fromProblem(wrongRegion, ["region"])] : []),
  ];
}

export function imageArgument(
  session: Session,
  config: ObjectValue,
): { readonly ref: ImageRef; readonly id: string } | { readonly diagnostics: readonly Diagnostic[] } {
  const region = ifString(config.region) ?? session.settings.region;
  const unknown = unknownProvider(session, ifString(config.region));
  if (unknown) return { diagnostics: [unknown] };
  if (region === undefined) {
    return { diagnostics: [missingRegion("Set region here or on the provider", ["region"])] };
  }
  const ref = { imageId: ifString(config.image_id) ?? "", region };
  return { ref, id: shareId(ref) };
}

export function missingImage(ref: ImageRef): Diagnostic {
  return error(
    `${titleImage(ref)} does not exist`,
    `Region ${ref.region} has no image ${ref.imageId} that these credentials can see. Correct image_id or region.`,
    ["image_id"],
  );
}

/**
 * The error of a read that needs values which the plan does not know yet; undefined when the read needs none of them.
 */
export function unknownProvider(session: Session, region: string | undefined): Diagnostic | undefined {
  const { unknownArguments } = session.settings;
  const missing = session.canCall
    ? unknownArguments.filter((name) => name === "region" && region === undefined)
    : unknownArguments;
  if (missing.length === 0) return undefined;
  return error(
    "The provider is not configured yet",
    `The provider's ${missing.join(", ")} will be known only after apply, and the read needs it now. Use a value that the plan knows, or first apply the resource that decides it, with -target.`,
  );
}

export function unreadableImage(ref: ImageRef, failure: ServiceFailure): Diagnostic {
  return error(
    `${titleImage(ref)} could not be read: ${failureSummary(failure)}`,
    paragraphs(serviceMessage(failure), remedy(failure)),
    ["image_id"],
  );
}
