/** A data source that is one list of the service for a region. */
import { retryRead } from "../../attempts";
import { regionProblem } from "../../model";
import type { DataSource, ObjectValue, Schema, UpgradeResponse } from "../../tfplugin";
import { error, failureSummary, missingRegion, paragraphs, remedy, serviceMessage, unknownProvider } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";
import { textProblems } from "../validation";
import { ifString } from "../values";

export interface RegionList<T> {
  readonly schema: Schema;
  /** The subject of a message, such as "The images of cn-hangzhou". */
  subject(region: string): string;
  list(session: Session, region: string, signal: AbortSignal): Promise<readonly T[]>;
  /** The attributes other than `id` and `region`. */
  attributes(entries: readonly T[], config: ObjectValue): ObjectValue;
}

export function regionListDataSource<T>(session: () => Session, list: RegionList<T>): DataSource {
  return {
    schema: list.schema,
    validate: async (config) => textProblems(config.region, regionProblem, ["region"]),
    read: async (config) => await readList(session(), config, list),
  };
}

async function readList<T>(session: Session, config: ObjectValue, list: RegionList<T>): Promise<UpgradeResponse> {
  const region = ifString(config.region) ?? session.settings.region;
  const unknown = unknownProvider(session, ifString(config.region));
  if (unknown) return { state: null, diagnostics: [unknown] };
  if (region === undefined) {
    return { state: null, diagnostics: [missingRegion("Set region here or on the provider", ["region"])] };
  }
  const limits = session.limits(timeoutMs(null, "read"));
  const listed = await retryRead((signal) => list.list(session, region, signal), limits);
  if (!listed.ok) {
    const { failure } = listed;
    const title = `${list.subject(region)} could not be listed: ${failureSummary(failure)}`;
    return { state: null, diagnostics: [error(title, paragraphs(serviceMessage(failure), remedy(failure)))] };
  }
  return { state: { id: region, region, ...list.attributes(listed.value, config) }, diagnostics: [] };
}
