/**
 * Reads the output of `terraform show -json PLAN` and `tofu show -json PLAN`: the changes, the drift and the deferred
 * changes of our types, and the version and flags of the plan. It never reads variables, the configuration, outputs and
 * planned values, because they hold secrets in clear text.
 */
import { isJsonObject, type JsonObject, quoted } from "../../model";
import { actionAt } from "./actions";
import { isMarked, listAt, objectAt, PlanError, textAt, textOrNone } from "./json-values";
import type { CopyChange, Plan, ShareChange } from "./plan";
import { isOurProvider } from "./provider-address";
import { shareValues } from "./share-values";

const SHARE = "ecd_image_share";
const COPY = "ecd_image_copy";

interface Entry {
  readonly where: string;
  readonly json: JsonObject;
  readonly change: JsonObject;
  readonly type: string;
  readonly provider: string;
}

/**
 * @param providers addresses under which the user serves this provider, in addition to the usual address
 * @throws PlanError when the text is not the JSON of a plan, or has a form or an action that this version does not know
 */
export function parsePlan(text: string, providers: readonly string[] = []): Plan {
  const json = planJson(text);
  const isOurs = ({ provider }: Entry): boolean => isOurProvider(provider, providers);
  const changes = entriesOf(json, "resource_changes");
  const drift = entriesOf(json, "resource_drift").filter(isOurs);
  return {
    engineVersion: textOrNone(json.terraform_version, "terraform_version"),
    isErrored: json.errored === true,
    isComplete: typeof json.complete === "boolean" ? json.complete : undefined,
    shares: changes.filter((entry) => entry.type === SHARE && isOurs(entry)).map(shareChange),
    drift: drift.filter(({ type }) => type === SHARE).map(shareChange),
    copies: changes.filter((entry) => entry.type === COPY && isOurs(entry)).map(copyChange),
    foreign: byProvider(changes.filter((entry) => !isOurs(entry)).map(({ provider }) => provider)),
    deferred: listAt(json.deferred_changes, "deferred_changes").filter(isDeferredOfOurs).length,
  };
}

function planJson(text: string): JsonObject {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlanError(notJson(text));
  }
  if (!isJsonObject(json)) throw new PlanError(`this JSON is not a plan. ${REMEDY}`);
  const { format_version: version } = json;
  if ("@level" in json) throw new PlanError(`these are the messages of "plan -json", not a plan. ${REMEDY}`);
  if (typeof version === "string" && "values" in json)
    throw new PlanError(`this JSON is a state, not a plan. ${REMEDY}`);
  if ("lineage" in json) throw new PlanError(`this is a state file, not a plan. ${REMEDY}`);
  if (typeof version !== "string" || !("terraform_version" in json)) {
    throw new PlanError(`this JSON is not a plan. ${REMEDY}`);
  }
  // `show -json` without a plan file prints the state. For an empty state, it prints only versions.
  if (!["planned_values", "resource_changes", "resource_drift"].some((key) => key in json)) {
    throw new PlanError(`this JSON is a state, not a plan. ${REMEDY}`);
  }
  // Format 0.2 of Terraform 1.0 has every field that is read here. Format 0.1 may lack the marks of sensitive values.
  if (version === "0.2" || /^1\.\d+$/.test(version)) return json;
  const remedy = version.startsWith("0.")
    ? "Make the plan with Terraform 1.0 or newer, which the provider needs"
    : "Use a newer version of this package";
  throw new PlanError(`the plan has the format version ${quoted(version)}, and only 0.2 and 1.x are known. ${remedy}`);
}

const REMEDY = "Save a plan with -out=FILE and pass what show -json FILE prints";

function notJson(text: string): string {
  if (text.trim() === "") return `there is no input. ${REMEDY}`;
  if (text.startsWith("PK")) return `this is the plan file itself, not its JSON. ${REMEDY}`;
  if (/^\s*\{"@level"/.test(text)) return `these are the messages of "plan -json", not a plan. ${REMEDY}`;
  return `the input is not JSON. ${REMEDY}`;
}

/** The managed objects of our types. */
function entriesOf(json: JsonObject, key: string): readonly Entry[] {
  return listAt(json[key], key).flatMap((value, index) => {
    const entry = objectAt(value, `${key}[${index}]`);
    const { type, mode } = entry;
    // A data source has the same type names.
    if (mode !== "managed" || (type !== SHARE && type !== COPY)) return [];
    const where = `${key}[${index}]`;
    const provider = textOrNone(entry.provider_name, `${where}.provider_name`) ?? "";
    return [{ where, json: entry, change: objectAt(entry.change, `${where}.change`), type, provider }];
  });
}

function common({ where, json, change }: Entry) {
  return {
    address: textAt(json.address, `${where}.address`),
    deposed: textOrNone(json.deposed, `${where}.deposed`),
    previousAddress: textOrNone(json.previous_address, `${where}.previous_address`),
    reason: textOrNone(json.action_reason, `${where}.action_reason`),
    isImported: isJsonObject(change.importing),
    ...actionAt(change.actions, `${where}.change.actions`),
  };
}

function shareChange(entry: Entry): ShareChange {
  const { where, change } = entry;
  const sensitive = [change.before_sensitive, change.after_sensitive];
  const isSensitive = (name: string): boolean =>
    sensitive.some((marks) => marks === true || (isJsonObject(marks) && isMarked(marks[name])));
  return {
    ...common(entry),
    before: shareValues(change.before, {}, `${where}.change.before`),
    after: shareValues(change.after, change.after_unknown, `${where}.change.after`),
    hidesAccounts:
      isSensitive("account_ids") ||
      [change.before, change.after].some((values) => isJsonObject(values) && values.hide_accounts === true),
    hidesImage: isSensitive("image_id") || isSensitive("region"),
  };
}

function copyChange(entry: Entry): CopyChange {
  const { change } = entry;
  const values = isJsonObject(change.before) ? change.before : isJsonObject(change.after) ? change.after : {};
  const isHidden = isMarked(change.before_sensitive) || isMarked(change.after_sensitive);
  const known = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" && !isHidden ? value : undefined;
  };
  const [region, imageId, sourceRegion, source] = [
    known("region"),
    known("image_id"),
    known("source_region"),
    known("source_image_id"),
  ];
  return {
    ...common(entry),
    image: region === undefined || imageId === undefined ? undefined : { region, imageId },
    source: source === undefined ? undefined : [sourceRegion, source].filter((part) => part !== undefined).join(":"),
  };
}

function isDeferredOfOurs(value: unknown): boolean {
  const change = isJsonObject(value) ? value.resource_change : undefined;
  return isJsonObject(change) && change.mode === "managed" && (change.type === SHARE || change.type === COPY);
}

function byProvider(providers: readonly string[]): Plan["foreign"] {
  const counts = new Map<string, number>();
  for (const provider of providers) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return [...counts].map(([provider, count]) => ({ provider, count }));
}
