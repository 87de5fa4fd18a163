/** The data source `ecd_regions`: the regions that the service lists. */
import type { DataSource } from "../../tfplugin";
import type { Session } from "../session";
import { regionListDataSource } from "./region-list";
import { REGIONS_DATA_SCHEMA } from "./regions-data-schema";

export function regionsDataSource(session: () => Session): DataSource {
  return regionListDataSource(session, {
    schema: REGIONS_DATA_SCHEMA,
    subject: () => "The regions",
    list: ({ cloud }, region, signal) => cloud.listRegions(region, signal),
    attributes: (listed) => {
      const regions = [...listed].sort((a, b) => (a.id < b.id ? -1 : 1));
      return {
        region_ids: regions.map(({ id }) => id),
        names: Object.fromEntries(regions.map(({ id, name }) => [id, name])),
        endpoints: Object.fromEntries(regions.map(({ id, endpoint }) => [id, endpoint])),
      };
    },
  });
}
