/** The common part of the data sources about one image: the image in its region, and the error of a failed read. */
import { type ImageRef, imageIdProblem, imageKey, regionProblem, type ServiceFailure } from "../model";
import type { Diagnostic, ObjectValue } from "../tfplugin";
import {
  error,
  failureSummary,
  missingImage,
  missingRegion,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
  unknownProvider,
} from "./messages";
import type { Session } from "./session";
import { required, textProblems } from "./validation";
import { ifString } from "./values";

export function validateImageArgument(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...required(config.image_id, "image_id", "Set it to the id of an image."),
    ...textProblems(config.image_id, imageIdProblem, ["image_id"]),
    ...textProblems(config.region, regionProblem, ["region"]),
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
  return { ref, id: imageKey(ref) };
}

/** The error of a data source whose image does not exist. */
export function noSuchImage(ref: ImageRef): Diagnostic {
  return missingImage(ref, "Correct image_id or region.", ["image_id"]);
}

export function unreadableImage(ref: ImageRef, failure: ServiceFailure): Diagnostic {
  return error(
    `${titleImage(ref)} could not be read: ${failureSummary(failure)}`,
    paragraphs(serviceMessage(failure), remedy(failure)),
    ["image_id"],
  );
}
