/** The JSON forms of a file of accounts. What an id may be is checked by the caller, `accounts-from-file.ts`. */
import type { AccountEntry } from "./accounts-from-file";

/**
 * Reads an object of names by id, an array of ids, or an array of objects with `id` and perhaps `name`.
 * @throws when the text is anything else, or an id is a number.
 */
export function accountsInJson(text: string): readonly AccountEntry[] {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (Array.isArray(json)) return json.map(arrayEntry);
  if (!isRecord(json)) {
    throw new Error('it must hold an object such as {"<id>": "<name>"}, or an array of ids or of {"id": …, "name": …}');
  }
  for (const [id, name] of Object.entries(json)) requireText(`the name of ${JSON.stringify(id)}`, name);
  return keysAsWritten(text).map((id, index) => {
    const name = json[id];
    return { place: `entry ${index + 1}`, id, name: typeof name === "string" ? name : "" };
  });
}

function arrayEntry(entry: unknown, index: number): AccountEntry {
  const place = `entry ${index + 1}`;
  const { id, name } = isRecord(entry) ? entry : { id: entry, name: undefined };
  if (typeof id === "number") {
    throw new Error(
      `${place}: the id ${id} is a JSON number, of which JavaScript keeps only 15 to 17 digits, so an id can silently become another account. Put it in quotes where the file is written`,
    );
  }
  return {
    place,
    id: requireText(`${place}: the id`, id),
    name: name === undefined || name === null ? "" : requireText(`${place}: the name`, name),
  };
}

/**
 * The keys of a flat object, repeated ones too, which `JSON.parse` drops without a word. Outside of strings JSON has no
 * quotes, so reading string after string finds every key.
 */
function keysAsWritten(text: string): readonly string[] {
  return [...text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)]
    .filter(([, , colon]) => colon !== undefined)
    .map(([, key]) => String(JSON.parse(key ?? '""')));
}

function requireText(what: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new Error(`${what} is ${JSON.stringify(value)}, not a string`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
