/**
 * Can this image be shared? Asked when a share is planned, and again before its first write. What a permission keeps
 * us from checking is a warning: the write will tell.
 */
import { type Limits, retryRead } from "../../../attempts";
import { type Image, type ImageRef, imageOwnership, type ServiceFailure } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import {
  DESTROY_HINT,
  error,
  failureSummary,
  image,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
  warning,
} from "../../messages";
import type { Session } from "../../session";
import { untilKnown } from "./until-known";

const IMAGE_PATH = ["image_id"];

export async function checkImage(session: Session, ref: ImageRef, limits: Limits): Promise<readonly Diagnostic[]> {
  if (session.checkedImage(ref)) return [];
  const look = () => retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  const described = await untilKnown(session, ref, limits, look, (looked) => looked.ok && !looked.value);
  if (!described.ok)
    return [failedCheck(ref, described.failure, `Whether ${image(ref)} can be shared shows only in apply.`)];
  if (!described.value) {
    if (session.isKnownMissing(ref)) {
      return [
        warning(
          `${titleImage(ref)} does not exist`,
          "The share cannot be created again: choose another image, or remove the share from the configuration.",
          IMAGE_PATH,
        ),
      ];
    }
    return [
      error(
        `${titleImage(ref)} does not exist`,
        `Region ${ref.region} has no image ${ref.imageId} that these credentials can see. Images are shared within their own region: correct image_id or region, or copy the image there first. ${DESTROY_HINT}`,
        IMAGE_PATH,
      ),
    ];
  }
  const obstacle = sharingObstacle(ref, described.value);
  if (obstacle) return [{ ...obstacle, detail: `${obstacle.detail} ${DESTROY_HINT}` }];
  session.noteChecked(ref, described.value);
  return [];
}

/** Why the service would refuse to share an image; undefined when it would not. */
export function sharingObstacle(ref: ImageRef, found: Image): Diagnostic | undefined {
  const ownership = imageOwnership(found);
  if (ownership === "shared") {
    return error(
      `${titleImage(ref)} was shared to this account`,
      "Only the account that owns an image can share it on. Use an image of your own, or the credentials of its owner.",
      IMAGE_PATH,
    );
  }
  if (ownership === "system") {
    return error(
      `${titleImage(ref)} is not a custom image`,
      `It is of type ${found.type}; only custom images can be shared. Make a custom image from it and share that.`,
      IMAGE_PATH,
    );
  }
  if (found.encrypted) {
    return error(
      `${titleImage(ref)} is encrypted`,
      "Encrypted images cannot be shared. Make an image without volume encryption and share that.",
      IMAGE_PATH,
    );
  }
  return undefined;
}

/**
 * A check that could not be made: a warning where only the permission for it is missing.
 * @param whenDenied what follows from the missing permission
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
      // No destroy would succeed with these credentials either.
      failure.kind !== "credentials" && DESTROY_HINT,
    ),
    failure.kind === "image" ? IMAGE_PATH : undefined,
  );
}
