/**
 * Reads comma-separated values (RFC 4180). Accepts what spreadsheets and people add: a byte order mark, both line ends,
 * empty lines, and comment lines that start with `#`.
 */

interface CsvRow {
  /** Line of the file on which the row starts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export const NOT_COMMAS = "the fields are not separated by commas. Save the file with commas";

/**
 * The rows that are not empty. A row of commas alone is empty. Spaces around a field without quotes are dropped. A
 * field in quotes is kept unchanged.
 * @throws when a quote is not closed, or text follows a closing quote
 */
export function csvRows(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, "");
  const rows: CsvRow[] = [];
  let position = 0;
  let line = 1;
  while (position < source.length) {
    const lineEnd = endOfLine(source, position);
    const content = source.slice(position, lineEnd).trim();
    if (content === "" || content.startsWith("#")) {
      position = lineEnd + lineBreakAt(source, lineEnd).length;
      line++;
      continue;
    }
    const row = readRow(source, position, line);
    if (row.fields.some((field) => field !== "")) rows.push({ line, fields: row.fields });
    line += source.slice(position, row.end).split(/\r\n|\r|\n/).length;
    position = row.end + lineBreakAt(source, row.end).length;
  }
  return rows;
}

function readRow(source: string, start: number, line: number): { fields: readonly string[]; end: number } {
  const fields: string[] = [];
  let position = start;
  for (;;) {
    const field = readField(source, position, line);
    fields.push(field.text);
    if (source[field.end] !== ",") return { fields, end: field.end };
    position = field.end + 1;
  }
}

function readField(source: string, start: number, line: number): { text: string; end: number } {
  const quoted = /[ \t]*"((?:[^"]|"")*)"[ \t]*/y;
  const bare = /[^",\r\n][^,\r\n]*|/y;
  quoted.lastIndex = start;
  const match = quoted.exec(source);
  if (match) {
    const next = source.slice(quoted.lastIndex, quoted.lastIndex + 1);
    if (!/^(?:,|\r|\n|$)/.test(next)) {
      const isSeparator = /^[;|]/.test(next) || source[quoted.lastIndex - 1] === "\t";
      throw new Error(
        isSeparator
          ? `line ${line}: ${NOT_COMMAS}`
          : `line ${line}: text follows a closing quote; put the whole field in quotes, and double a quote inside it`,
      );
    }
    return { text: (match[1] ?? "").replaceAll('""', '"'), end: quoted.lastIndex };
  }
  if (/^[ \t]*"/.test(source.slice(start))) throw new Error(`line ${line}: a quote is not closed`);
  bare.lastIndex = start;
  return { text: (bare.exec(source)?.[0] ?? "").trim(), end: bare.lastIndex };
}

function endOfLine(source: string, start: number): number {
  const breakAt = source.slice(start).search(/[\r\n]/);
  return breakAt < 0 ? source.length : start + breakAt;
}

function lineBreakAt(source: string, position: number): string {
  return /^(?:\r\n|\r|\n)/.exec(source.slice(position, position + 2))?.[0] ?? "";
}
