/** The schema of the `config` block of `list "ecd_image_share"`. */
import type { Schema } from "../../tfplugin/api";

export const IMAGE_SHARE_LIST_SCHEMA: Schema = {
  version: 0,
  description: "The custom images of a region that are shared with other accounts.",
  attributes: {
    region: { type: "string", optional: true, description: "Region of the images. Default: the provider's region." },
    image_name: { type: "string", optional: true, description: "Only images whose name contains this text." },
    shared_only: {
      type: "bool",
      optional: true,
      description: "Whether to leave out images that are shared with no account. Default `true`.",
    },
    shared_with: {
      type: "string",
      optional: true,
      description: "Only images that are shared with this account.",
    },
  },
};
