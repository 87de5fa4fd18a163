/**
 * The identity of a share: its image. The owner's account is not a part of it, because the API does not show it. An
 * identity must be known after every read, even with credentials that cannot call STS.
 */
import { imageKey } from "../../model";
import type { ObjectValue, ResourceIdentity } from "../../tfplugin";
import { ifString } from "../values";

export const IMAGE_SHARE_IDENTITY: ResourceIdentity = {
  version: 0,
  attributes: {
    region: {
      type: "string",
      description: "Region of the image. Default: the provider's region.",
      requiredForImport: false,
    },
    image_id: { type: "string", description: "Id of the image.", requiredForImport: true },
  },
  of: ({ region, image_id }) =>
    typeof region === "string" && typeof image_id === "string" ? { region, image_id } : undefined,
  importId,
};

/** An identity names a whole image, so it imports an exclusive share. */
function importId(identity: ObjectValue): string {
  const imageId = ifString(identity.image_id) ?? "";
  const region = ifString(identity.region);
  return region === undefined ? imageId : imageKey({ region, imageId });
}
