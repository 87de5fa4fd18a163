/** The attributes that name an image in its region. The data sources about images use them. */
import type { Attribute } from "../tfplugin/api";

export const ID_ATTRIBUTE: Attribute = { type: "string", computed: true, description: "`<region>:<image_id>`." };

export const REGION_ATTRIBUTE: Attribute = {
  type: "string",
  optional: true,
  computed: true,
  description: "Region of the image. Default: the provider's region.",
};
