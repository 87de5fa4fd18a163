/** Reads the accounts from a `DescribeImagePermission` answer. */
import type { JsonObject } from "../../model";
import { listed } from "../answers/listed";
import { asText } from "../answers/lossless-json";

/** The account ids in the order of the answer, each once. Undefined when the answer has an unexpected form. */
export function accountsOf(body: JsonObject): readonly string[] | undefined {
  const entries = listed(body, "AliUids");
  if (entries === undefined) return undefined;
  const ids = new Set<string>();
  for (const entry of entries) {
    const id = asText(entry);
    if (id === undefined || !/^[1-9][0-9]*$/.test(id)) return undefined;
    ids.add(id);
  }
  return [...ids];
}
