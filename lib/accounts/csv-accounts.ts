/**
 * The CSV form of a file of accounts. It finds the columns. The caller, `accounts-from-file.ts`, checks the ids and the
 * names.
 */
import { quoted } from "../../src/model";
import { type AccountColumns, headerAdvice, listed, namedColumns } from "./account-columns";
import type { AccountEntry } from "./account-entry";
import { csvRows, NOT_COMMAS } from "./csv";
import { untilFault, withoutUntil } from "./expiry/until-column";

/**
 * Reads an id and an optional name from each line. The first line may name the columns.
 * @param isDated whether a column `until` holds the last days with access
 * @throws when a line has more fields than columns, when the separator is not a comma, and when the file has a column
 * `until` although `isDated` is false, or none although it is true
 */
export function accountsInCsv(text: string, isDated: boolean): readonly AccountEntry[] {
  const rows = csvRows(text);
  for (const { line, fields } of rows) {
    const [first = ""] = fields;
    if (/[;\t|]/.test(first) && !fields.some(isNumber)) {
      throw new Error(`line ${line}: ${NOT_COMMAS}. They begin with ${quoted(first, 40)}`);
    }
  }
  const [header] = rows;
  const named = header && at(header.line, () => columnsOf(header.fields, isDated));
  if (!named) checkFirstLine(header, isDated);
  const columns = named ?? { id: 0, name: 1, until: undefined };
  const count = named && header ? lastNamed(header.fields) + 1 : 2;
  return rows.slice(named ? 1 : 0).map(({ line, fields }) => {
    // A plan would show only the first part of a name with a comma.
    if (fields.slice(count).some((field) => field !== "")) {
      throw new Error(
        `line ${line}: ${fields.length} fields in a file of ${count}. Put a name that holds a comma in quotes, and name every column in the first line`,
      );
    }
    const value = (column: number | undefined) => (column === undefined ? "" : (fields[column] ?? ""));
    return { place: `line ${line}`, id: value(columns.id), name: value(columns.name), until: value(columns.until) };
  });
}

/**
 * True for an id, also one that a spreadsheet has rounded. A row with such a field is separated by commas, and another
 * sign in its first field belongs to a name.
 */
function isNumber(field: string): boolean {
  return /^\p{Nd}[\p{Nd}.Ee+ -]*$/u.test(field.trim());
}

function columnsOf(fields: readonly string[], isDated: boolean): AccountColumns | undefined {
  const columns = namedColumns(fields);
  if (!columns) return undefined;
  const fault = untilFault(fields, isDated);
  if (fault !== undefined) throw new Error(fault);
  if (isDated && columns.until === undefined) throw new Error(withoutUntil(`the columns are ${listed(fields)}`));
  return columns;
}

/** A first line without a digit is most likely a header with unknown column names. */
function checkFirstLine(
  row: { readonly line: number; readonly fields: readonly string[] } | undefined,
  isDated: boolean,
): void {
  if (!row) return;
  const [first = ""] = row.fields;
  if (first === "" || /\p{Nd}/u.test(first)) {
    if (isDated) throw new Error(`line ${row.line}: ${withoutUntil("the first line names no columns")}`);
    return;
  }
  throw new Error(`line ${row.line}: ${quoted(first, 40)} is not an account id. ${headerAdvice()}`);
}

function lastNamed(fields: readonly string[]): number {
  return fields.findLastIndex((field) => field !== "");
}

function at<T>(line: number, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Error(`line ${line}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
