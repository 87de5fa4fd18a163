/**
 * Converts between bytes on the wire and values, by schema. No other file converts the values of a provider. The RPC
 * handlers call it. It throws when bytes or values do not match the schema, and the handlers turn the error into a
 * diagnostic.
 */
import type { Private, Schema } from "../api";
import { CodecError, ForeignPrivateError } from "./codec-error";
import { fromWire } from "./from-wire";
import { fromMsgpack, toMsgpack } from "./msgpack";
import { toWire } from "./to-wire";
import { isObjectValue, type ObjectValue } from "./value";
import { objectTypeOf } from "./value-type";

/** The part of a `DynamicValue` message that this file reads. */
export interface EncodedValue {
  readonly msgpack: Uint8Array;
}

/** Decodes an object. Null: the resource does not exist. An absent or empty message also gives null. */
export function decodeObject(schema: Schema, encoded: EncodedValue | undefined): ObjectValue | null {
  if (encoded === undefined || encoded.msgpack.length === 0) return null;
  const value = fromWire(fromMsgpack(encoded.msgpack), objectTypeOf(schema));
  if (value === null || isObjectValue(value)) return value;
  throw new CodecError([], "an object as a whole cannot be unknown");
}

/**
 * Like decodeObject, for the states of a plan or an apply. Terraform sends null as a msgpack value, so a missing value
 * means lost data. A change that lost its planned state would be a destroy (test/tfplugin/rpc/calls.test.ts).
 */
export function decodeState(schema: Schema, encoded: EncodedValue | undefined): ObjectValue | null {
  if (encoded === undefined || encoded.msgpack.length === 0) throw new CodecError([], "no state was sent");
  return decodeObject(schema, encoded);
}

/** Like decodeObject, for values that Terraform always sends, such as a configuration. */
export function decodeConfig(schema: Schema, encoded: EncodedValue | undefined): ObjectValue {
  const config = decodeObject(schema, encoded);
  if (config === null) throw new CodecError([], "a configuration cannot be null");
  return config;
}

export function encodeObject(schema: Schema, value: ObjectValue | null): EncodedValue {
  return { msgpack: toMsgpack(toWire(value, objectTypeOf(schema))) };
}

/**
 * Decodes private state. No bytes give null, because Terraform stores nothing until a provider returns private state.
 * Throws a ForeignPrivateError when the bytes are not JSON. The parser's own error would quote the bytes.
 */
export function decodePrivate(bytes: Uint8Array): Private {
  if (bytes.length === 0) return null;
  try {
    const decoded: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return decoded;
  } catch {
    throw new ForeignPrivateError();
  }
}

export function encodePrivate(value: Private): Uint8Array {
  return value === null || value === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(value));
}
