/** The identity of a copy: its image. An import must name the region, because copies are in many regions. */
import { imageKey } from "../../model";
import type { ResourceIdentity } from "../../tfplugin";
import { ifString } from "../values";

export const IMAGE_COPY_IDENTITY: ResourceIdentity = {
  version: 0,
  attributes: {
    region: { type: "string", description: "Region of the copy.", requiredForImport: true },
    image_id: { type: "string", description: "Id of the copy.", requiredForImport: true },
  },
  of: ({ region, image_id }) =>
    typeof region === "string" && typeof image_id === "string" ? { region, image_id } : undefined,
  importId: ({ region, image_id }) => imageKey({ region: ifString(region) ?? "", imageId: ifString(image_id) ?? "" }),
};
