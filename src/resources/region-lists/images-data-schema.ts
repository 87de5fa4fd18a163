/** The schema of the data source `ecd_images`. */
import type { Schema } from "../../tfplugin/api";
import { REGION_ATTRIBUTE } from "../image-argument-schema";

export const IMAGES_DATA_SCHEMA: Schema = {
  version: 0,
  description:
    "The custom images of this account in one region that are available, the newest first. Every person who may create an image in the account decides which one is the newest, so review the id before you share it.",
  attributes: {
    id: { type: "string", computed: true, description: "The region." },
    region: { ...REGION_ATTRIBUTE, description: "Region of the images. Default: the provider's region." },
    include_copies: {
      type: "bool",
      optional: true,
      description: "Whether to list images that `ecd_image_copy` made. Default `false`.",
    },
    image_ids: { type: ["list", "string"], computed: true, description: "Ids of the images, the newest first." },
    names: { type: ["map", "string"], computed: true, description: "Image id to the name of the image." },
    creation_times: {
      type: ["map", "string"],
      computed: true,
      description: "Image id to the time when the image was created, as the service writes it.",
    },
  },
};
