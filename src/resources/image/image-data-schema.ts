/** The schema of the data source `ecd_image`. */
import type { Attribute, Schema } from "../../tfplugin/api";
import { ID_ATTRIBUTE, REGION_ATTRIBUTE } from "../image-argument-schema";

const text = (description: string): Attribute => ({ type: "string", computed: true, description });
const whole = (description: string): Attribute => ({ type: "number", computed: true, description });

export const IMAGE_DATA_SCHEMA: Schema = {
  version: 0,
  description:
    "One Elastic Desktop Service image, by its id. There is no look-up by name: the API shows no owner, so the newest image with a name could belong to an unknown account.",
  attributes: {
    id: ID_ATTRIBUTE,
    image_id: { type: "string", required: true, description: "Id of the image." },
    region: REGION_ATTRIBUTE,
    name: text("Name of the image."),
    description: text("Description of the image."),
    type: text("Kind of image: `CUSTOM`, `SYSTEM` or `SHARED`, as the service writes it."),
    status: text("Status of the image, such as `Available` or `Creating`."),
    progress: text("Progress of the image's creation, as the service writes it."),
    encrypted: {
      type: "bool",
      computed: true,
      description: "Whether the image's volumes are encrypted. Encrypted images cannot be shared.",
    },
    os_type: text("Operating system family, such as `Windows` or `Linux`."),
    platform: text("Operating system platform, such as `Windows Server 2022`."),
    size: whole("Size of the system disk in GiB."),
    data_disk_size: whole("Size of the data disk in GiB."),
    creation_time: text("When the image was created, as the service writes it."),
    shared_count: whole("Number of accounts the image is shared with, as the service counts them."),
  },
};
