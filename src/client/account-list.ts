/**
 * Reads the accounts out of a `DescribeImagePermission` answer. An answer of another form than expected is an error,
 * never an empty list: "shared with nobody" would look like everyone's loss of access.
 */
import { asText, type JsonObject } from "./exact-json";

/** The account ids, in the order of the answer and each once; undefined when the answer cannot be understood. */
export function accountsOf(body: JsonObject): readonly string[] | undefined {
  // Whether an image that is not shared answers [] or leaves the key out, no public source says: both are accepted, the
  // second only of the service itself, whose every answer has a RequestId. Others answer {} as well.
  if (!("AliUids" in body) && asText(body.RequestId) === undefined) return undefined;
  const listed = body.AliUids ?? [];
  if (!Array.isArray(listed)) return undefined;
  const ids = new Set<string>();
  for (const entry of listed) {
    const id = asText(entry);
    if (id === undefined || !/^[1-9][0-9]*$/.test(id)) return undefined;
    ids.add(id);
  }
  return [...ids];
}
