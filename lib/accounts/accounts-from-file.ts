/**
 * Reads a list of accounts from a file, so that people who do not program can maintain the list, and the last day of
 * each account. It runs at synth and in the command, so it must not import a core.
 */
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { accountIdProblem, accountNameProblem, quoted } from "../../src/model";
import type { AccountEntry } from "./account-entry";
import { accountsInCsv } from "./csv-accounts";
import {
  accountsOn,
  datedName,
  datesChecked,
  type ExpiringAccounts,
  expiringAccounts,
  lastExpiringDay,
} from "./expiry/dated-accounts";
import { rememberEnds } from "./expiry/known-ends";
import { todayOf, type UntilOption } from "./expiry/until-option";
import { accountsInJson } from "./json-accounts";
import { problemText } from "./problem-text";

export interface AccountsFile {
  /** The ids, in the order of the file. */
  readonly accountIds: readonly string[];
  /** Account id to name, for the accounts that have a name. */
  readonly accountNames: { [accountId: string]: string };
}

/** The accounts of a file with last days: those that still have access. */
export interface DatedAccountsFile extends AccountsFile {
  /** The accounts whose last day with access is today or one of the next 14 days, the earliest day first. */
  readonly expiring: readonly ExpiringAccounts[];
}

/** Settings of `accountsFromFile`. */
export interface AccountsFileOptions {
  /**
   * Reads the column `until`: the last day on which an account has access.
   *
   * @default - accounts have no end, and a column `until` is an error
   */
  readonly until: UntilOption;
}

/**
 * Reads accounts from a file.
 *
 * A file that ends in `.json` has one of four forms: an object of names by id, an array of ids, an array of objects
 * `{ "id": …, "name": … }`, or the output of `aliyun resourcemanager ListAccounts`. Any other file is CSV: an id and
 * perhaps a name on each line. A first line such as `id,name` or `Account ID,Display Name` is optional and may put the
 * columns in another order. Lines that start with `#` are comments.
 *
 * With `until`, a column `until` (in JSON a key of the objects) holds the last day on which an account has access, as
 * `YYYY-MM-DD`. Empty means no end. An account whose last day is over is left out. The names of the other accounts with
 * an end get the suffix `, until 2026-12-31`, which plans show. Access ends in the first apply after the last day.
 *
 * @param path relative to the working directory, which is the folder of `cdktf.json` when the `cdktf` command runs the
 * app
 * @throws when:
 * - the file cannot be read, is not UTF-8, or holds no account (an empty list would take access from every account)
 * - an id is invalid, listed twice or a JSON number
 * - a name is cut by a comma, holds a control character, or would be evaluated by Terraform
 * - two columns may hold the ids or the names, or there are further columns and none is known to hold the names
 * - there is a column `until` without the option, or the option without such a column
 * - a last day is not a date, or its account has no name
 * - the last days of all accounts are over
 *
 * @example
 * const { accountIds, accountNames } = accountsFromFile("accounts.csv");
 * new EcdProvider(this, "ecd", { region: "cn-hangzhou", accountNames, requireNamedAccounts: true });
 * new ImageShare(this, "golden", { imageId: "m-gx2x1dhsmusr2iv3m", accountIds });
 * @example
 * // With a last day in the column until.
 * const { accountIds, accountNames } = accountsFromFile("accounts.csv", { until: { timeZone: "Asia/Shanghai" } });
 */
export function accountsFromFile(path: string): AccountsFile;
export function accountsFromFile(path: string, options: AccountsFileOptions): DatedAccountsFile;
export function accountsFromFile(path: string, options?: AccountsFileOptions): AccountsFile | DatedAccountsFile {
  const file = resolve(path);
  try {
    const today = todayOf(options?.until);
    const text = utf8(readFileSync(file));
    const read = extname(file).toLowerCase() === ".json" ? accountsInJson : accountsInCsv;
    const all = checked(read(text, today !== undefined));
    const present = today === undefined ? all : accountsOn(today, datesChecked(all));
    if (present.length === 0) throw new Error(allOver(all, `${today} in ${options?.until.timeZone}`));
    const accounts = accountsOf(present);
    rememberEnds(accounts.accountIds, file, {
      path,
      nearUntil: today === undefined ? "" : lastExpiringDay(today),
      accounts: new Map(present.map((entry) => [entry.id, entry])),
    });
    return today === undefined ? accounts : { ...accounts, expiring: expiringAccounts(today, present) };
  } catch (cause) {
    throw new Error(`cannot read accounts from ${file}: ${String(cause).replace(/^\w*Error: /, "")}`, { cause });
  }
}

/** Spreadsheets save in the system's encoding. A name in another encoding would be garbled in the plan. */
function utf8(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  // Digits in UTF-16 are valid UTF-8: each digit and a NUL.
  if (!isUtf8(bytes) || text.includes("\0")) throw new Error("it is not UTF-8 text. Save it as UTF-8");
  return text;
}

function checked(entries: readonly AccountEntry[]): readonly AccountEntry[] {
  const places = new Map<string, string>();
  for (const { place, id, name } of entries) {
    if (/^[0-9.,]+E\+?[0-9]+$/i.test(id)) {
      throw new Error(
        `${place}: a spreadsheet has rounded an account id to ${id}. Format the column as text and enter the id again`,
      );
    }
    const wrong = [accountIdProblem(id), accountNameProblem(name)].find((problem) => problem?.severity === "error");
    if (wrong) throw new Error(`${place}: ${problemText(wrong)}`);
    const template = /[$%]\{/.exec(name)?.[0];
    if (template) {
      // A file is data. Its names go into the plan, and an expression can read everything that the runner can read.
      throw new Error(
        `${place}: the name ${quoted(name)} holds "${template}", with which Terraform would evaluate it as an expression. Remove it`,
      );
    }
    const first = places.get(id);
    if (first) throw new Error(`${place}: account ${id} is already listed on ${first}. Remove one`);
    places.set(id, place);
  }
  if (entries.length === 0) {
    throw new Error(
      "it holds no account, and an empty list would take access from everyone. If that is meant, write accountIds: [] in the program",
    );
  }
  return entries;
}

function accountsOf(entries: readonly AccountEntry[]): AccountsFile {
  const named = entries.filter(({ name }) => name !== "");
  return {
    accountIds: entries.map(({ id }) => id),
    accountNames: Object.fromEntries(named.map((entry) => [entry.id, datedName(entry)])),
  };
}

function allOver(entries: readonly AccountEntry[], today: string): string {
  const latest = entries.map(({ until }) => until).sort();
  return `the last days of all its accounts are over (the latest is ${latest.at(-1)}, and today is ${today}), and an empty list would take access from everyone. Renew a date in the file. If the end is meant, write accountIds: [] in the program`;
}
