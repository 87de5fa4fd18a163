/**
 * Reads a list from an answer. An answer in an unexpected form is an error, never an empty list: an empty list would
 * mean that all accounts have lost access, or that the image was deleted.
 */
import type { JsonObject } from "../../model";
import { asText } from "./lossless-json";

/** Fields that any answer of the service may have. None of them can hold a list. */
const ENVELOPE = new Set(["RequestId", "HostId", "Code", "Message", "Success", "HttpStatusCode"]);

/**
 * The elements of the field. No public source says whether the service writes an empty list or omits the field. So an
 * absent field counts as empty, but only in an answer without other fields. Undefined for every other form: null,
 * another type, a name in other letter case, a wrapper around the list.
 * @param alsoPlain fields of this action that may appear without the list, as empty texts or 0
 */
export function listed(
  body: JsonObject,
  field: string,
  alsoPlain: readonly string[] = [],
): readonly unknown[] | undefined {
  if (Object.hasOwn(body, field)) return Array.isArray(body[field]) ? body[field] : undefined;
  // Every answer of the service has a RequestId. A gateway may answer {}.
  if (typeof body.RequestId !== "string" || body.RequestId === "") return undefined;
  const isPlain = Object.entries(body).every(
    ([name, value]) =>
      (ENVELOPE.has(name) && asText(value) !== undefined) ||
      (alsoPlain.includes(name) && (value === "" || value === 0)),
  );
  return isPlain ? [] : undefined;
}
