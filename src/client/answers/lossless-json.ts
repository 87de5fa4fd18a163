/**
 * JSON without the loss that JavaScript numbers bring: past 2^53 a digit changes, and an account id becomes another
 * account. The service types ids as strings in one place and as long in another.
 */

/** Every string, and every number outside a string. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const SAFE_DIGITS = 15;

/** Parses JSON; whole numbers of more than 15 digits become strings of exactly those digits. Throws a SyntaxError. */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(
    text.replace(TOKENS, (token) => (/^-?\d+$/.test(token) && token.length > SAFE_DIGITS ? `"${token}"` : token)),
  );
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as text; numbers and booleans as they print, anything else undefined. The service mixes the types. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
