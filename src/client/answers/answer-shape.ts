/**
 * Describes the form of an answer: its fields and their types. Errors about unreadable answers show this form. It never
 * contains a value, because an answer may hold secrets.
 */
import { isJsonObject } from "../../model";

const MOST_FIELDS = 20;
const DEEPEST = 2;
/** Only these names are shown. A name with digits or other characters may be a secret value that is used as a key. */
const FIELD_NAME = /^[A-Za-z_-]{1,40}$/;

/** The form as text, such as `{RequestId: text, AliUids: null}`. It does not show the fields of objects in lists. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return listShape(value);
  if (!isJsonObject(value)) return typeof value === "string" ? "text" : typeof value;
  if (depth >= DEEPEST) return "object";
  const fields = Object.entries(value);
  const shown = fields.slice(0, MOST_FIELDS).map(([name, field]) => `${shownName(name)}: ${shapeOf(field, depth + 1)}`);
  return `{${[...shown, ...(fields.length > MOST_FIELDS ? ["…"] : [])].join(", ")}}`;
}

function listShape(list: readonly unknown[]): string {
  if (list.length === 0) return "empty list";
  const types = new Set(list.map((element) => (Array.isArray(element) ? "list" : shapeOf(element, DEEPEST))));
  return `list of ${[...types].sort().join(" and ")}`;
}

function shownName(name: string): string {
  return FIELD_NAME.test(name) ? name : "(another name)";
}
