/** The arguments of `ecd-image-share audit`. */
import { parseArgs } from "node:util";
import { regionProblem } from "../../model";
import { UsageError } from "../verb";

export const AUDIT_FORMATS = ["table", "csv", "json", "html"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export interface AuditArguments {
  /** Empty: the region of the environment or the profile. */
  readonly regions: readonly string[];
  readonly allRegions: boolean;
  /** A file, or `directory`; undefined: the accounts are compared with nothing. */
  readonly accounts: string | undefined;
  /** The time zone of the last days in the file of accounts. */
  readonly timeZone: string | undefined;
  readonly format: AuditFormat;
  readonly failsOnUnknown: boolean;
  readonly asksUsers: boolean;
}

/** @throws UsageError */
export function auditArguments(args: readonly string[]): AuditArguments {
  const values = parsed(args);
  const { region: regions = [], accounts, "all-regions": allRegions = false } = values;
  if (allRegions && regions.length > 0) throw new UsageError("--region and --all-regions exclude each other");
  for (const region of regions) {
    const problem = regionProblem(region);
    if (problem) throw new UsageError(`--region: ${problem.title}. ${problem.detail}`);
  }
  const failsOnUnknown = (values["fail-on"] ?? []).map(finding).length > 0;
  if (failsOnUnknown && accounts === undefined) {
    throw new UsageError("--fail-on unknown needs --accounts: without a list, no account is unknown");
  }
  if (values["time-zone"] !== undefined && accounts === undefined) {
    throw new UsageError("--time-zone needs --accounts: it is the zone of the dates in the file");
  }
  const format = formatOf(values.format ?? "table");
  return {
    regions,
    allRegions,
    accounts,
    timeZone: values["time-zone"],
    format,
    failsOnUnknown,
    asksUsers: values.unused ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        region: { type: "string", multiple: true },
        "all-regions": { type: "boolean" },
        accounts: { type: "string" },
        "time-zone": { type: "string" },
        format: { type: "string" },
        "fail-on": { type: "string", multiple: true },
        unused: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function formatOf(text: string): AuditFormat {
  const format = AUDIT_FORMATS.find((one) => one === text);
  if (format) return format;
  throw new UsageError(`there is no format ${JSON.stringify(text)}. Use one of ${AUDIT_FORMATS.join(", ")}`);
}

function finding(text: string): "unknown" {
  if (text === "unknown") return text;
  throw new UsageError(`--fail-on does not know ${JSON.stringify(text)}. Use unknown`);
}
