/** The arguments of `ecd-image-share audit`. */
import { checkedRegions, oneOf, parsedArguments } from "../parse-arguments";
import { UsageError } from "../subcommand";

const AUDIT_FORMATS = ["table", "csv", "json", "html"] as const;
/** The value of `--accounts` for the resource directory. */
export const DIRECTORY = "directory";
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export interface AuditArguments {
  /** Empty: the region of the environment or the profile. */
  readonly regions: readonly string[];
  readonly allRegions: boolean;
  /** A file, or `DIRECTORY`. Undefined: the audit compares the accounts with no list. */
  readonly accounts: string | undefined;
  /** The time zone of the last days in the file of accounts. */
  readonly timeZone: string | undefined;
  readonly format: AuditFormat;
  readonly failsOnUnknown: boolean;
  readonly asksUsers: boolean;
}

/** @throws UsageError */
export function auditArguments(args: readonly string[]): AuditArguments {
  const { values } = parsedArguments(args, {
    region: { type: "string", multiple: true },
    "all-regions": { type: "boolean" },
    accounts: { type: "string" },
    "time-zone": { type: "string" },
    format: { type: "string" },
    "fail-on": { type: "string", multiple: true },
    unused: { type: "boolean" },
  });
  const { accounts, "all-regions": allRegions = false } = values;
  const regions = checkedRegions(values.region);
  if (allRegions && regions.length > 0) throw new UsageError("--region and --all-regions exclude each other");
  const findings = (values["fail-on"] ?? []).map((text) => oneOf("--fail-on", text, ["unknown"]));
  const failsOnUnknown = findings.length > 0;
  if (failsOnUnknown && accounts === undefined) {
    throw new UsageError("--fail-on unknown needs --accounts: without a list, no account is unknown");
  }
  if (values["time-zone"] !== undefined && (accounts === undefined || accounts === DIRECTORY)) {
    throw new UsageError("--time-zone needs --accounts FILE: it is the zone of the dates in the file");
  }
  const format = oneOf("--format", values.format ?? "table", AUDIT_FORMATS);
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
