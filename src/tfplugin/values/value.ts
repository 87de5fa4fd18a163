/**
 * Terraform values as this project sees them. The codec turns msgpack into these by a schema and back; nothing
 * outside this room sees msgpack.
 */

/** A value that will be known after apply. Refinements are dropped: every kind of unknown reads as this one. */
export class Unknown {
  // Without a member of its own any object would be one to the type checker.
  protected readonly nominal = true;
  private constructor() {}
  static readonly value: Unknown = new Unknown();
}
export const UNKNOWN = Unknown.value;

/** Null stands for "not set". Sets and lists are arrays, maps and objects are records. Numbers too long for a JavaScript number are decimal strings. */
export type Value = null | Unknown | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type ObjectValue = { readonly [attribute: string]: Value };

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** True when nothing inside the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value === null || typeof value !== "object") return true;
  if (value instanceof Unknown) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every(isWhollyKnown);
}
