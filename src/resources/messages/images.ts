/** Images in a message, and the errors of an image that is missing or cannot be used. */
import { type Image, type ImageRef, imageOwnership } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import { error } from "./diagnostic";

export function image(ref: ImageRef): string {
  return `image ${ref.imageId} in ${ref.region}`;
}

/** An image at the start of a title. */
export function titleImage(ref: ImageRef): string {
  return `Image ${ref.imageId} in ${ref.region}`;
}

/** @param remedy the correction, as sentences */
export function missingImage(ref: ImageRef, remedy: string, attribute?: Diagnostic["attribute"]): Diagnostic {
  return error(
    `${titleImage(ref)} does not exist`,
    `Region ${ref.region} has no image ${ref.imageId} that these credentials can see. ${remedy}`,
    attribute,
  );
}

/** The verb of an operation on an image, for messages. */
export interface ImageUse {
  readonly verb: "share" | "copy";
  readonly participle: "shared" | "copied";
}

export const SHARING: ImageUse = { verb: "share", participle: "shared" };
export const COPYING: ImageUse = { verb: "copy", participle: "copied" };

/** The reason for which the service would refuse to share or copy an image; undefined when there is none. */
export function unusableImage(
  ref: ImageRef,
  found: Image,
  { verb, participle }: ImageUse,
  attribute: Diagnostic["attribute"],
): Diagnostic | undefined {
  const title = titleImage(ref);
  const ownership = imageOwnership(found);
  if (ownership === "shared") {
    return error(
      `${title} was shared to this account`,
      `Only the account that owns an image can ${verb} it. Use an image of your own, or the credentials of its owner.`,
      attribute,
    );
  }
  if (ownership === "system") {
    return error(
      `${title} is not a custom image`,
      `It is of type ${found.type}; only custom images can be ${participle}. Make a custom image from it and ${verb} that.`,
      attribute,
    );
  }
  if (found.encrypted) {
    return error(
      `${title} is encrypted`,
      `Encrypted images cannot be ${participle}. Make an image without volume encryption and ${verb} that.`,
      attribute,
    );
  }
  return undefined;
}
