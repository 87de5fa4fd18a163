/** Tells objects from other JSON values. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** False for lists and null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
