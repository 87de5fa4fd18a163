/**
 * The schema of `ecd_image_copy`. `npm run generate` writes the construct's settings, accessors and comments from it.
 */
import type { Schema } from "../../tfplugin/api";

export const IMAGE_COPY_SCHEMA: Schema = {
  version: 0,
  description:
    "A copy of an Elastic Desktop Service custom image in another region. Images are shared within their own region, so an image is copied first and the copy is shared.",
  attributes: {
    id: { type: "string", computed: true, description: "`<region>:<image_id>` of the copy." },
    source_image_id: {
      type: "string",
      required: true,
      description:
        "Id of the image to copy: a custom image of this account, available and not encrypted. Cannot be changed: a copy is immutable, so declare another copy and retire this one later.",
    },
    source_region: {
      type: "string",
      optional: true,
      computed: true,
      description: "Region of the image to copy. Default: the provider's region. Cannot be changed.",
    },
    region: {
      type: "string",
      required: true,
      description: "Region of the copy, other than that of the image. Cannot be changed.",
    },
    name: {
      type: "string",
      optional: true,
      computed: true,
      description: "Name of the copy. Changed in place. Default: the name of the image.",
    },
    description: {
      type: "string",
      optional: true,
      description:
        "Description of the copy. Changed in place. The service also holds a mark at its end, by which the provider finds its copies again.",
    },
    image_id: { type: "string", computed: true, description: "Id of the copy, which the service gives it." },
    size: { type: "number", computed: true, description: "Size of the system disk in GiB." },
  },
  blocks: {
    timeouts: {
      nesting: "single",
      description: "Time limits of the operations.",
      attributes: {
        create: {
          type: "string",
          optional: true,
          description:
            "How long copying may take from the moment the service accepts it, such as `90m`. Default `60m`.",
        },
        delete: {
          type: "string",
          optional: true,
          description: "How long deleting the copy may take, such as `5m`. Default `10m`.",
        },
      },
    },
  },
};
