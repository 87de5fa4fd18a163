/** The data source `ecd_regions`: the regions that the service lists. */
import { retryRead } from "../../attempts";
import { regionProblem } from "../../model";
import type { DataSource, ObjectValue, UpgradeResponse } from "../../tfplugin";
import { unknownProvider } from "../image-argument";
import { error, failureSummary, missingRegion, paragraphs, remedy, serviceMessage } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";
import { textProblems } from "../validation";
import { ifString } from "../values";
import { REGIONS_DATA_SCHEMA } from "./regions-data-schema";

export function regionsDataSource(session: () => Session): DataSource {
  return {
    schema: REGIONS_DATA_SCHEMA,
    validate: async (config) => textProblems(config.region, regionProblem, ["region"]),
    read: async (config) => await readRegions(session(), config),
  };
}

async function readRegions(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  const region = ifString(config.region) ?? session.settings.region;
  const unknown = unknownProvider(session, ifString(config.region));
  if (unknown) return { state: null, diagnostics: [unknown] };
  if (region === undefined) {
    return { state: null, diagnostics: [missingRegion("Set region here or on the provider", ["region"])] };
  }
  const limits = session.limits(timeoutMs(null, "read"));
  const listed = await retryRead((signal) => session.cloud.listRegions(region, signal), limits);
  if (!listed.ok) {
    const { failure } = listed;
    const title = `The regions could not be listed: ${failureSummary(failure)}`;
    return { state: null, diagnostics: [error(title, paragraphs(serviceMessage(failure), remedy(failure)))] };
  }
  const regions = [...listed.value].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    state: {
      id: region,
      region,
      region_ids: regions.map(({ id }) => id),
      names: Object.fromEntries(regions.map(({ id, name }) => [id, name])),
      endpoints: Object.fromEntries(regions.map(({ id, endpoint }) => [id, endpoint])),
    },
    diagnostics: [],
  };
}
