/** The errors of the codec. The user sees them as diagnostics. */

/** Attribute names and map keys are strings. Indexes of lists and sets are numbers. */
export type ValuePath = readonly (string | number)[];

/** A value does not match its type. The message names its path and the kinds, never the value, which may be secret. */
export class CodecError extends Error {
  override readonly name = "CodecError";

  constructor(path: ValuePath, problem: string) {
    super(`${pathText(path)}: ${problem}`);
  }
}

/**
 * The private state has bytes that no version of this plugin wrote: a person edited the state, or another provider
 * wrote it. If the plugin ignored these bytes, the object would lose its guards. So a person has to decide.
 */
export class ForeignPrivateError extends Error {
  override readonly name = "ForeignPrivateError";

  constructor() {
    super(
      "The private part of the object in the state is not JSON. This provider did not write it: the state was damaged or edited, or another provider wrote it.\n\nThe state is kept as it was. Restore a backup of it, or remove the object with terraform state rm and import it again.",
    );
  }
}

function pathText(path: ValuePath): string {
  if (path.length === 0) return "the whole value";
  return path.map((step, depth) => (typeof step === "number" ? `[${step}]` : depth === 0 ? step : `.${step}`)).join("");
}

/** The kind of a value, for a message. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Uint8Array) return "bytes";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
