/** The JSON forms of a file of accounts. The caller, `accounts-from-file.ts`, checks the ids and the names. */
import { isJsonObject, quoted } from "../../src/model";
import { inDoubt, isIdName, isNameName, isUntilName, listed } from "./account-columns";
import type { AccountEntry } from "./account-entry";
import { untilFault, withoutUntil } from "./expiry/until-column";
import { keysAsWritten, repeatedKey } from "./json-keys";

const EXPECTED =
  'Expected is {"<id>": "<name>", …}, ["<id>", …], [{"id": "<id>", "name": "<name>"}, …], or the output of "aliyun resourcemanager ListAccounts"';

/**
 * Reads an object of names by id, an array of ids, an array of objects with `id` and an optional `name`, or the members
 * of a resource directory as `aliyun resourcemanager ListAccounts` prints them.
 * @param isDated whether the objects of an array hold the last days with access under `until`
 * @throws for any other text, for an id that is a number, when two keys may hold the same value, and when the file has
 * a key `until` although `isDated` is false, or none although it is true
 */
export function accountsInJson(text: string, isDated: boolean): readonly AccountEntry[] {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (Array.isArray(json)) {
    checkUntil(json, isDated);
    return entries(json, text, "id", "name");
  }
  if (!isJsonObject(json))
    throw new Error(`it must hold an object or an array, not ${valueSummary(json)}. ${EXPECTED}`);
  if (isDated) throw new Error(withoutUntil('only an array of objects { "id": …, "name": …, "until": … } can hold it'));
  const members = membersOf(json);
  if (members) return entries(members, text, "AccountId", "DisplayName");
  return namesById(json, text);
}

function namesById(json: Record<string, unknown>, text: string): readonly AccountEntry[] {
  const keys = Object.keys(json);
  if (keys.length > 0 && !keys.some((key) => /\p{Nd}{6}/u.test(key))) {
    throw new Error(`it holds an object with the keys ${listed(keys)}, of which none is an account id. ${EXPECTED}`);
  }
  for (const [id, name] of Object.entries(json)) requireText(`the name of ${quoted(id, 40)}`, name);
  return keysAsWritten(text).map((id, index) => {
    const name = json[id];
    return { place: `entry ${index + 1}`, id, name: typeof name === "string" ? name : "", until: "" };
  });
}

function checkUntil(list: readonly unknown[], isDated: boolean): void {
  const keys = list.map((entry) => (isJsonObject(entry) ? Object.keys(entry) : []));
  for (const [index, ofEntry] of keys.entries()) {
    const fault = untilFault(ofEntry, isDated);
    if (fault !== undefined) throw new Error(`entry ${index + 1}: ${fault}`);
  }
  const renamed = keys.flat().find((key) => isUntilName(key) && key !== "until");
  if (renamed !== undefined) throw new Error(`the key ${quoted(renamed, 40)} must be "until" in lower case`);
  if (isDated && list.length > 0 && !keys.flat().includes("until")) {
    throw new Error(withoutUntil('no entry has the key "until"'));
  }
}

/**
 * The list in the output of the CLI. An incomplete list is an error, because accounts on other pages would lose access.
 */
function membersOf({ Accounts, TotalCount }: Record<string, unknown>): readonly unknown[] | undefined {
  const list = isJsonObject(Accounts) ? Accounts.Account : undefined;
  if (!Array.isArray(list)) return undefined;
  if (TotalCount === undefined) return list;
  if (typeof TotalCount !== "number" || !Number.isInteger(TotalCount) || TotalCount < 0) {
    throw new Error(
      `"TotalCount" is ${valueSummary(TotalCount)}, not a whole number, so the list may be one page of several. Write the output of the CLI into the file unchanged`,
    );
  }
  if (TotalCount > list.length) {
    throw new Error(
      `it holds ${list.length} of ${TotalCount} accounts, one page of the list. Write all of them into the file, for example with --PageSize 100 or --pager`,
    );
  }
  return list;
}

function entries(list: readonly unknown[], text: string, idKey: string, nameKey: string): readonly AccountEntry[] {
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    throw new Error(`the key ${quoted(repeated, 40)} stands twice in one entry, and JSON keeps only one. Remove one`);
  }
  const read = list.map((entry, index) => readEntry(`entry ${index + 1}`, entry, idKey, nameKey));
  if (idKey === "id") checkUnnamed(list, nameKey);
  return read;
}

/**
 * An entry without a name may have it under another key. A key that also stands beside a name is further data. In CSV,
 * the header decides this once for all lines.
 */
function checkUnnamed(list: readonly unknown[], nameKey: string): void {
  const keysOf = (entry: unknown): readonly string[] => (isJsonObject(entry) ? Object.keys(entry) : []);
  const beside = new Set(list.map(keysOf).flatMap((keys) => (keys.includes(nameKey) ? keys : [])));
  const all = [...new Set(list.flatMap(keysOf))];
  for (const [index, entry] of list.entries()) {
    const keys = keysOf(entry);
    if (keys.includes(nameKey)) continue;
    const unknown = keys.filter((key) => key !== "id" && !isUntilName(key) && !beside.has(key));
    if (unknown.length === 0) continue;
    throw new Error(
      beside.size === 0
        ? `no entry has a "name", but the entries have the keys ${listed(all)}. Call the key of the names "name", or remove the other keys`
        : `entry ${index + 1}: it has no "name", but the keys ${listed(keys)}. Call the key of the name "name", or remove the other keys`,
    );
  }
}

function readEntry(place: string, entry: unknown, idKey: string, nameKey: string): AccountEntry {
  if (!isJsonObject(entry)) return { place, id: requireId(place, entry, entry), name: "", until: "" };
  const keys = Object.keys(entry);
  if (keys.filter(isIdName).length > 1) throw new Error(`${place}: ${inDoubt(keys, isIdName, "account id")}`);
  const names = keys.filter(isNameName);
  if (names.length > 1) throw new Error(`${place}: ${inDoubt(keys, isNameName, "name")}`);
  const id = requireId(place, entry[idKey], entry);
  const [name] = names;
  if (name !== undefined && name !== nameKey) {
    throw new Error(`${place}: the key ${quoted(name, 40)} may hold the name. Call it "${nameKey}"`);
  }
  return {
    place,
    id,
    name: optionalText(`${place}: the name`, entry[nameKey]),
    until: optionalText(`${place}: the last day`, entry.until),
  };
}

function requireId(place: string, id: unknown, entry: unknown): string {
  if (typeof id === "string") return id;
  if (typeof id === "number") {
    throw new Error(
      `${place}: the id ${id} is a JSON number, of which JavaScript keeps only 15 to 17 digits, so an id can silently become another account. Put it in quotes where the file is written`,
    );
  }
  const has = isJsonObject(entry) ? `: the entry has the keys ${listed(Object.keys(entry)) || "(none)"}` : "";
  throw new Error(`${place}: the id is ${valueSummary(id)}, not a string${has}. ${EXPECTED}`);
}

function optionalText(what: string, value: unknown): string {
  return value === undefined || value === null ? "" : requireText(what, value);
}

function requireText(what: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new Error(`${what} is ${valueSummary(value)}, not a string. ${EXPECTED}`);
}

/** A value for a message, cut short so that a message never holds a whole file. */
function valueSummary(value: unknown): string {
  if (typeof value === "string") return quoted(value, 30);
  if (Array.isArray(value)) return "an array";
  return isJsonObject(value) ? "an object" : String(value);
}
