/**
 * Messages ↔ bytes, by tables of fields. In place of a protobuf library at run time: parsing its descriptors costs every
 * launch more than Terraform's whole handshake (docs/performance.md). The objects have the form of the generated types,
 * and test/tfplugin/protobuf.test.ts holds tables and bytes to the library's.
 */
import { BYTES, Reader, VARINT, Writer } from "./wire";

/** `int` is an enum's number; `int64` a bigint. */
type Scalar = "string" | "bytes" | "bool" | "int" | "int64";
/** Of another message; a function where messages contain themselves. */
type Kind = Scalar | Fields | (() => Fields);

export interface Field {
  readonly number: number;
  readonly kind: Kind;
  readonly form: "one" | "list" | "map";
  /** Name of the oneof that the field belongs to. */
  readonly choice?: string;
}

/** A message's fields by their names in the generated types. */
export type Fields = { readonly [name: string]: Field };

export const one = (number: number, kind: Kind): Field => ({ number, kind, form: "one" });
export const list = (number: number, kind: Kind): Field => ({ number, kind, form: "list" });
/** Keys are strings. */
export const map = (number: number, kind: Kind): Field => ({ number, kind, form: "map" });
export const choice = (choice: string, number: number, kind: Kind): Field => ({ number, kind, form: "one", choice });

/** Throws a TypeError for a value of another kind than its field. Names without a field are left out. */
export function encodeMessage(fields: Fields, message: object): Uint8Array {
  const writer = new Writer();
  const values = message as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(fields)) {
    const value = field.choice === undefined ? values[name] : chosen(values[field.choice], name);
    if (value === undefined) continue;
    if (field.form === "list") for (const element of value as Iterable<unknown>) writeField(writer, field, element);
    else if (field.form === "map") {
      for (const [key, element] of Object.entries(value as object)) {
        const entry = encodeMessage(entryFields(field), { key, value: element });
        writer.tag(field.number, BYTES);
        writer.bytes(entry);
      }
    } else if (field.choice !== undefined || !isDefault(value)) writeField(writer, field, value);
  }
  return writer.finish();
}

/** A message with a value for every field. Unknown fields are passed over. Throws a RangeError for broken bytes. */
export function decodeMessage(fields: Fields, bytes: Uint8Array): Record<string, unknown> {
  const message = emptyMessage(fields);
  const byNumber = new Map(Object.entries(fields).map(([name, field]) => [field.number, { name, field }]));
  const reader = new Reader(bytes);
  while (!reader.isAtEnd) {
    const { fieldNumber, wireType } = reader.tag();
    const known = byNumber.get(fieldNumber);
    if (!known || wireType !== wireTypeOf(known.field)) {
      reader.skip(wireType);
      continue;
    }
    const { name, field } = known;
    if (field.form === "map") {
      const { key, value } = decodeMessage(entryFields(field), reader.bytes());
      (message[name] as Record<string, unknown>)[String(key)] = value;
    } else if (field.form === "list") (message[name] as unknown[]).push(readField(reader, field));
    else if (field.choice !== undefined) message[field.choice] = { case: name, value: readField(reader, field) };
    else message[name] = readField(reader, field);
  }
  return message;
}

function chosen(oneof: unknown, name: string): unknown {
  const { case: chosenName, value } = (oneof ?? {}) as { readonly case?: string; readonly value?: unknown };
  return chosenName === name ? value : undefined;
}

/** Values that are the same as none on the wire. An empty message is not. */
function isDefault(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length === 0;
  return value === "" || value === false || value === 0 || value === 0n;
}

function writeField(writer: Writer, { number, kind }: Field, value: unknown): void {
  if (typeof kind !== "string") {
    writer.tag(number, BYTES);
    writer.bytes(encodeMessage(fieldsOf(kind), value as object));
  } else if (kind === "string" && typeof value === "string") {
    writer.tag(number, BYTES);
    writer.bytes(Buffer.from(value));
  } else if (kind === "bytes" && value instanceof Uint8Array) {
    writer.tag(number, BYTES);
    writer.bytes(value);
  } else if ((kind === "bool" && typeof value === "boolean") || (kind === "int" && typeof value === "number")) {
    writer.tag(number, VARINT);
    writer.varint(Number(value));
  } else if (kind === "int64" && typeof value === "bigint") {
    writer.tag(number, VARINT);
    writer.varint64(value);
  } else throw new TypeError(`field ${number} cannot hold a ${typeof value}: it is of kind ${kind}`);
}

function readField(reader: Reader, { kind }: Field): unknown {
  if (typeof kind !== "string") return decodeMessage(fieldsOf(kind), reader.bytes());
  switch (kind) {
    case "string":
      return reader.text();
    case "bytes":
      return reader.bytes();
    case "bool":
      return reader.varint64() !== 0n;
    case "int":
      return Number(BigInt.asIntN(32, reader.varint64()));
    case "int64":
      return BigInt.asIntN(64, reader.varint64());
  }
}

function emptyMessage(fields: Fields): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const [name, { kind, form, choice: oneof }] of Object.entries(fields)) {
    if (oneof !== undefined) message[oneof] = { case: undefined };
    else if (form === "list") message[name] = [];
    else if (form === "map") message[name] = {};
    else if (typeof kind === "string") message[name] = DEFAULTS[kind];
  }
  return message;
}
const DEFAULTS = { string: "", bytes: new Uint8Array(), bool: false, int: 0, int64: 0n } as const;

function wireTypeOf({ kind }: Field): number {
  return kind === "bool" || kind === "int" || kind === "int64" ? VARINT : BYTES;
}

/** A map is a list of such messages. */
function entryFields({ kind }: Field): Fields {
  return { key: one(1, "string"), value: one(2, kind) };
}

function fieldsOf(kind: Fields | (() => Fields)): Fields {
  return typeof kind === "function" ? kind() : kind;
}
