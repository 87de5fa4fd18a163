/**
 * Checks that an image can be shared, in the plan of a share and again before its first write. A check without
 * permission is a warning, because the write will show the result.
 */
import { type Limits, retryRead } from "../../../attempts";
import type { ImageRef, ServiceFailure } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import {
  DESTROY_HINT,
  error,
  failureSummary,
  image,
  missingImage,
  paragraphs,
  remedy,
  SHARING,
  serviceMessage,
  titleImage,
  unusableImage,
  warning,
} from "../../messages";
import type { Session } from "../../session";
import { untilKnown } from "./until-known";

const IMAGE_PATH = ["image_id"];

export async function checkImage(session: Session, ref: ImageRef, limits: Limits): Promise<readonly Diagnostic[]> {
  if (session.images.isKnownShareable(ref)) return [];
  const read = () => retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  const described = await untilKnown(session, ref, limits, read, (result) => result.ok && !result.value);
  if (!described.ok)
    return [failedCheck(ref, described.failure, `Only the apply will show whether ${image(ref)} can be shared.`)];
  if (!described.value) {
    if (session.images.isKnownMissing(ref)) {
      return [
        warning(
          `${titleImage(ref)} does not exist`,
          "The share cannot be created again: choose another image, or remove the share from the configuration.",
          IMAGE_PATH,
        ),
      ];
    }
    return [
      missingImage(
        ref,
        `Images are shared within their own region: correct image_id or region, or copy the image there first. ${DESTROY_HINT}`,
        IMAGE_PATH,
      ),
    ];
  }
  const obstacle = unusableImage(ref, described.value, SHARING, IMAGE_PATH);
  if (obstacle) return [{ ...obstacle, detail: `${obstacle.detail} ${DESTROY_HINT}` }];
  session.images.recordShareable(ref);
  return [];
}

/**
 * The diagnostic of a check that failed. It is a warning when only the permission is missing.
 * @param whenDenied the consequence of the missing permission
 */
export function failedCheck(ref: ImageRef, failure: ServiceFailure, whenDenied: string): Diagnostic {
  if (failure.kind === "denied") {
    return warning(
      `${titleImage(ref)} is not checked: ${failureSummary(failure)}`,
      paragraphs(serviceMessage(failure), whenDenied, remedy(failure)),
      IMAGE_PATH,
    );
  }
  return error(
    `${titleImage(ref)} could not be checked: ${failureSummary(failure)}`,
    paragraphs(
      serviceMessage(failure),
      "The image's sharing was not changed.",
      remedy(failure),
      // A destroy would fail with these credentials too.
      failure.kind !== "credentials" && DESTROY_HINT,
    ),
    failure.kind === "image" ? IMAGE_PATH : undefined,
  );
}
