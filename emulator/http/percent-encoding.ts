/** Percent encoding for the signatures (RFC 3986), and a tolerant decoder. */

export type Pair = readonly [name: string, value: string];

/** Encodes everything but letters, digits, `-`, `_`, `.` and `~`. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The pairs of a query string or form body. Undefined if it contains a `%` without two hexadecimal digits after it, or
 * bytes that are not UTF-8.
 */
export function parsePairs(text: string): Pair[] | undefined {
  const pairs: Pair[] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = decode(equals < 0 ? "" : part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
}

/** `name=value` joined by `&`, sorted: the part that both signatures share. */
export function canonicalPairs(pairs: readonly Pair[]): string {
  return pairs
    .map(([name, value]) => [name, `${encode(name)}=${encode(value)}`] as const)
    .sort(([a, left], [b, right]) => compare(a, b) || compare(left, right))
    .map(([, text]) => text)
    .join("&");
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
