/**
 * Reads a list of accounts that is kept outside the program, where those who maintain it can edit it. Runs at synth.
 */
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { accountIdProblem } from "../src/model";
import { csvRows } from "./csv";
import { accountsInJson } from "./json-accounts";
import { finding } from "./validation/finding";

export interface AccountsFile {
  /** The ids, in the order of the file. */
  readonly accountIds: string[];
  /** The names by id, of those accounts that have one. */
  readonly accountNames: { [accountId: string]: string };
}

/** One account as it stands in a file. */
export interface AccountEntry {
  /** Where it stands, for messages: `line 3`, or `entry 2`. */
  readonly place: string;
  readonly id: string;
  /** Empty: none. */
  readonly name: string;
}

const ID_HEADERS = ["id", "account_id", "accountid", "account id"];
const NAME_HEADERS = ["name", "account_name", "accountname", "account name"];

/**
 * Reads accounts from a file.
 *
 * A file that ends in `.json` holds an object of names by id, or an array of ids or of objects `{ "id": …, "name": … }`.
 * Any other file is CSV: an id and perhaps a name on each line. A first line such as `id,name` is optional and may put
 * the columns in another order; lines that start with `#` are comments.
 *
 * @param path relative to the working directory, which is the folder of `cdktf.json` when the `cdktf` command runs the app
 * @throws when the file cannot be read, is not UTF-8, holds no account (that would take access from everyone), holds an
 * id that is invalid, listed twice or a JSON number, or a name that is cut by a comma or that Terraform would evaluate
 */
export function accountsFromFile(path: string): AccountsFile {
  const file = resolve(path);
  try {
    const text = utf8(readFileSync(file));
    return checked(extname(file).toLowerCase() === ".json" ? accountsInJson(text) : accountsInCsv(text));
  } catch (cause) {
    throw new Error(`cannot read accounts from ${file}: ${String(cause).replace(/^\w*Error: /, "")}`, { cause });
  }
}

/** Spreadsheets save in the system's encoding, and a name read in another would be shown to the reviewer as nonsense. */
function utf8(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  // UTF-16 of digits is valid UTF-8, with a NUL beside each.
  if (!isUtf8(bytes) || text.includes("\0")) throw new Error("it is not UTF-8 text. Save it as UTF-8");
  return text;
}

function accountsInCsv(text: string): readonly AccountEntry[] {
  const rows = csvRows(text);
  const header = rows[0]?.fields.map((field) => field.toLowerCase()) ?? [];
  const idColumn = header.findIndex((field) => ID_HEADERS.includes(field));
  // A first line that is not clearly a header is data, and checked as such: a mistyped id must not be skipped.
  const columns =
    idColumn < 0
      ? { id: 0, name: 1, first: 0, count: 2 }
      : {
          id: idColumn,
          name: header.findIndex((field) => NAME_HEADERS.includes(field)),
          first: 1,
          count: header.length,
        };
  return rows.slice(columns.first).map(({ line, fields }) => {
    // Of a name with a comma only the first part would be shown to whoever approves the plan.
    if (fields.slice(columns.count).some((field) => field !== "")) {
      throw new Error(
        `line ${line}: ${fields.length} fields in a file of ${columns.count}. Put a name that holds a comma in quotes, and name every column in the first line`,
      );
    }
    return { place: `line ${line}`, id: fields[columns.id] ?? "", name: fields[columns.name] ?? "" };
  });
}

function checked(entries: readonly AccountEntry[]): AccountsFile {
  const places = new Map<string, string>();
  for (const { place, id, name } of entries) {
    if (/^[0-9.,]+E\+?[0-9]+$/i.test(id)) {
      throw new Error(
        `${place}: a spreadsheet has rounded an account id to ${id}. Format the column as text and enter the id again`,
      );
    }
    if (/^[\w ]+[;\t]/.test(id)) {
      throw new Error(
        `${place}: the fields of ${JSON.stringify(id)} are not separated by commas. Save the file with commas`,
      );
    }
    const wrong = finding(place, accountIdProblem(id)).find((found) => found.severity === "error");
    if (wrong) throw new Error(wrong.message);
    const template = /[$%]\{/.exec(name)?.[0];
    if (template) {
      // A file is data. Its names go into the plan, and an expression can read whatever the runner can.
      throw new Error(
        `${place}: the name ${JSON.stringify(name)} holds ${JSON.stringify(template)}, with which Terraform would evaluate it as an expression. Remove it`,
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
  return {
    accountIds: entries.map(({ id }) => id),
    accountNames: Object.fromEntries(entries.filter(({ name }) => name !== "").map(({ id, name }) => [id, name])),
  };
}
