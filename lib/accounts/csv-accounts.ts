/** The CSV form of a file of accounts. The caller, `accounts-from-file.ts`, checks the ids. */
import { quoted } from "../../src/model";
import { headerAdvice, namedColumns } from "./account-columns";
import type { AccountEntry } from "./account-entry";
import { csvRows, NOT_COMMAS } from "./csv";

/**
 * Reads an id and an optional name from each line. The first line may name the columns.
 * @throws when a line has more fields than columns, or the separator is not a comma
 */
export function accountsInCsv(text: string): readonly AccountEntry[] {
  const rows = csvRows(text);
  for (const { line, fields } of rows) {
    const [first = ""] = fields;
    if (/[;\t|]/.test(first)) throw new Error(`line ${line}: ${NOT_COMMAS}. They begin with ${quoted(first, 40)}`);
  }
  const [header] = rows;
  const named = header && at(header.line, () => namedColumns(header.fields));
  if (!named) checkFirstLine(header);
  const columns = named ?? { id: 0, name: 1 };
  const count = named && header ? lastNamed(header.fields) + 1 : 2;
  return rows.slice(named ? 1 : 0).map(({ line, fields }) => {
    // A plan would show only the first part of a name with a comma.
    if (fields.slice(count).some((field) => field !== "")) {
      throw new Error(
        `line ${line}: ${fields.length} fields in a file of ${count}. Put a name that holds a comma in quotes, and name every column in the first line`,
      );
    }
    const name = columns.name === undefined ? "" : (fields[columns.name] ?? "");
    return { place: `line ${line}`, id: fields[columns.id] ?? "", name };
  });
}

/** A first line without a digit is most likely a header with unknown column names. */
function checkFirstLine(row: { readonly line: number; readonly fields: readonly string[] } | undefined): void {
  const [first = ""] = row?.fields ?? [];
  if (!row || first === "" || /\p{Nd}/u.test(first)) return;
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
