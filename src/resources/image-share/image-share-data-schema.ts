/** The schema of the data source `ecd_image_share`. */
import type { Schema } from "../../tfplugin/api";
import { ID_ATTRIBUTE, REGION_ATTRIBUTE } from "../image-argument-schema";

export const IMAGE_SHARE_DATA_SCHEMA: Schema = {
  version: 0,
  description: "The accounts that an Elastic Desktop Service image is shared with now.",
  attributes: {
    id: ID_ATTRIBUTE,
    image_id: { type: "string", required: true, description: "Id of the custom image." },
    region: REGION_ATTRIBUTE,
    account_ids: {
      type: ["set", "string"],
      computed: true,
      description: "Ids of the accounts the image is shared with.",
    },
    access: {
      type: ["map", "string"],
      computed: true,
      description: "One line per account: account id to the image's region and id and the account's name.",
    },
  },
};
