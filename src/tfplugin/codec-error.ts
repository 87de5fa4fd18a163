/** A value that does not fit its type, and where. Thrown by the codec, shown to the user as a diagnostic. */

/** Attribute names and map keys are strings, elements of lists and sets are numbers. */
export type ValuePath = readonly (string | number)[];

/** The message names the place and the kinds of the values, never a value: it may be a secret. */
export class CodecError extends Error {
  override readonly name = "CodecError";

  constructor(path: ValuePath, problem: string) {
    super(`${pathText(path)}: ${problem}`);
  }
}

function pathText(path: ValuePath): string {
  if (path.length === 0) return "the whole value";
  return path.map((step, depth) => (typeof step === "number" ? `[${step}]` : depth === 0 ? step : `.${step}`)).join("");
}

/** What a value is, in words that fit a message. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Uint8Array) return "bytes";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
