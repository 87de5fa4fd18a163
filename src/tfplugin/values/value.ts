/**
 * Terraform values in this project. The codec converts them from and to msgpack by a schema. No other room sees
 * msgpack.
 */

/** A value that is known only after apply. Every unknown value becomes this value, because refinements are dropped. */
export class Unknown {
  // Without a member, the type checker would accept any object as this class.
  protected readonly nominal = true;
  private constructor() {}
  static readonly value: Unknown = new Unknown();
}
export const UNKNOWN = Unknown.value;

/**
 * Null means "not set". Sets and lists are arrays; maps and objects are records. Numbers that are too long for a
 * JavaScript number are decimal strings.
 */
export type Value = null | Unknown | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type ObjectValue = { readonly [attribute: string]: Value };

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** A known object or map. */
export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}
