/**
 * Reads a list out of an answer. An answer of another form than expected is an error, never an empty list: an empty
 * list looks like everyone's loss of access, or like an image that was deleted.
 */
import { asText, type JsonObject } from "./lossless-json";

/** Fields that any answer of the service may have; none of them can hold a list. */
const ENVELOPE = new Set(["RequestId", "HostId", "Code", "Message", "Success", "HttpStatusCode"]);

/**
 * The elements of the field. No public source says whether the service writes an empty list or leaves the field out,
 * so a field that is wholly absent counts as empty, but only in an answer that holds nothing else. Undefined for every
 * other form: null, another type, a name in other case, a wrapper around the list.
 * @param alsoPlain fields of this action that may stand in an answer without the list, as empty texts
 */
export function listed(
  body: JsonObject,
  field: string,
  alsoPlain: readonly string[] = [],
): readonly unknown[] | undefined {
  if (Object.hasOwn(body, field)) return Array.isArray(body[field]) ? body[field] : undefined;
  // Every answer of the service has a RequestId. Gateways answer {} as well.
  if (typeof body.RequestId !== "string" || body.RequestId === "") return undefined;
  const isPlain = Object.entries(body).every(
    ([name, value]) =>
      (ENVELOPE.has(name) && asText(value) !== undefined) || (alsoPlain.includes(name) && value === ""),
  );
  return isPlain ? [] : undefined;
}
