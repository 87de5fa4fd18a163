/**
 * Parses JSON without the precision loss of JavaScript numbers. Beyond 2^53 a digit can change, and an account id would
 * become the id of another account. The service documents ids as strings in one place and as long in another.
 */

/** Matches every string, and every number outside a string. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const SAFE_DIGITS = 15;

/** Parses JSON. Whole numbers of more than 15 digits become strings with the same digits. @throws SyntaxError */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(
    text.replace(TOKENS, (token) => (/^-?\d+$/.test(token) && token.length > SAFE_DIGITS ? `"${token}"` : token)),
  );
}

/** The value as text. Numbers and booleans are converted, because the service mixes the types. Otherwise undefined. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
