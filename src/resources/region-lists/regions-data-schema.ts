/** The schema of the data source `ecd_regions`. */
import type { Schema } from "../../tfplugin/api";

export const REGIONS_DATA_SCHEMA: Schema = {
  version: 0,
  description: "The regions of Elastic Desktop Service, as the service lists them.",
  attributes: {
    id: { type: "string", computed: true, description: "The region that was asked." },
    region: {
      type: "string",
      optional: true,
      computed: true,
      description: "Region whose endpoint is asked. Default: the provider's region.",
    },
    region_ids: { type: ["list", "string"], computed: true, description: "Ids of the regions, sorted." },
    names: { type: ["map", "string"], computed: true, description: "Region id to its name." },
    endpoints: { type: ["map", "string"], computed: true, description: "Region id to the host of its API." },
  },
};
