/** The codec returns the value that was encoded, reads Terraform's forms, and throws for hostile bytes. */
import { ExtData, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import type { AttributeType, Schema } from "../../../src/tfplugin/api";
import {
  decodeConfig,
  decodeObject,
  decodePrivate,
  encodeObject,
  encodePrivate,
} from "../../../src/tfplugin/values/codec";
import { CodecError, ForeignPrivateError } from "../../../src/tfplugin/values/codec-error";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/tfplugin/values/value";

const attribute = (type: AttributeType) => ({ type, optional: true, description: "" });
const SCHEMA: Schema = {
  version: 0,
  description: "",
  attributes: {
    text: attribute("string"),
    flag: attribute("bool"),
    count: attribute("number"),
    ids: attribute(["set", "string"]),
    names: attribute(["map", "string"]),
    steps: attribute(["list", ["map", "number"]]),
    parts: attribute(["list", ["object", { name: "string", sizes: ["set", "number"] }]]),
  },
  blocks: { timeouts: { nesting: "single", description: "", attributes: { create: attribute("string") } } },
};
const NOTHING = {
  text: null,
  flag: null,
  count: null,
  ids: null,
  names: null,
  steps: null,
  parts: null,
  timeouts: null,
};

const wire = (tree: unknown): { msgpack: Uint8Array } => ({ msgpack: encode(tree) });
const roundTrip = (value: ObjectValue): ObjectValue | null => decodeObject(SCHEMA, encodeObject(SCHEMA, value));

function orMissing(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof(fc.constant(null), fc.constant(UNKNOWN), arbitrary);
}
const text = orMissing(fc.string({ unit: "binary" }));
const number = orMissing(
  fc.oneof(
    fc.maxSafeInteger(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => (Number.isSafeInteger(value) ? value || 0 : value)),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }).map(String),
  ),
);
const key = fc.string({ unit: "binary" }).filter((name) => name !== "__proto__");
const values: fc.Arbitrary<ObjectValue> = fc.record({
  text,
  flag: orMissing(fc.boolean()),
  count: number,
  ids: orMissing(fc.array(text)),
  names: orMissing(fc.dictionary(key, text)),
  steps: orMissing(fc.array(orMissing(fc.dictionary(key, number)))),
  parts: orMissing(fc.array(orMissing(fc.record({ name: text, sizes: orMissing(fc.array(number)) })))),
  timeouts: orMissing(fc.record({ create: text })),
});

describe("a value", () => {
  test("a value is the same after encoding and decoding", () => {
    fc.assert(
      fc.property(values, (value) => {
        // A number may come back as text, which means the same for Terraform.
        expect(numbersAsText(roundTrip(value))).toEqual(numbersAsText(value));
      }),
    );
  });

  test("an encoded value has every key of the schema, including blocks", () => {
    expect(roundTrip({})).toEqual(NOTHING);
    expect(roundTrip({ timeouts: {} })).toEqual({ ...NOTHING, timeouts: { create: null } });
  });

  test("a null value, or a missing message, means a resource that does not exist", () => {
    expect(decodeObject(SCHEMA, encodeObject(SCHEMA, null))).toBeNull();
    expect(decodeObject(SCHEMA, undefined)).toBeNull();
    expect(decodeObject(SCHEMA, { msgpack: new Uint8Array() })).toBeNull();
    expect(() => decodeConfig(SCHEMA, undefined)).toThrow("a configuration cannot be null");
  });
});

describe("an unknown value", () => {
  test.each([0, 1, 12, 42, 127, -1])("an unknown value is read from every msgpack extension, such as %i", (code) => {
    // A refinement of cty: a prefix, and "not null".
    const refined = new ExtData(code, encode({ 1: false, 2: "m-" }));
    expect(decodeObject(SCHEMA, wire({ text: refined, ids: [refined] }))).toMatchObject({
      text: UNKNOWN,
      ids: [UNKNOWN],
    });
  });

  test("an unknown value is written in the plain form that every Terraform reads", () => {
    const { msgpack } = encodeObject(
      { version: 0, description: "", attributes: { a: attribute("string") } },
      { a: UNKNOWN },
    );
    expect([...msgpack]).toEqual([0x81, 0xa1, 0x61, 0xd4, 0x00, 0x00]);
  });

  test("a block can be unknown, but a whole object cannot", () => {
    expect(decodeObject(SCHEMA, wire({ timeouts: new ExtData(0, new Uint8Array(1)) }))).toMatchObject({
      timeouts: UNKNOWN,
    });
    expect(() => decodeObject(SCHEMA, wire(new ExtData(0, new Uint8Array(1))))).toThrow("cannot be unknown");
  });
});

describe("a number", () => {
  const read = (count: unknown): Value | undefined =>
    decodeObject(SCHEMA, { msgpack: encode({ count }, { useBigInt64: true }) })?.count;

  test.each<[unknown, Value]>([
    [7, 7],
    [-1, -1],
    [1.5, 1.5],
    ["0.1", 0.1],
    [2n ** 63n - 1n, "9223372036854775807"],
    [9007199254740993n, "9007199254740993"],
    [5n, 5],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    [2 ** 60, "1152921504606846976"],
  ])("the number %p is read as %p", (sent, received) => {
    expect(read(sent)).toBe(received);
  });

  test("a fraction is written as text, so that 0.1 stays 0.1", () => {
    const one = { version: 0, description: "", attributes: { a: attribute("number") } };
    expect([...encodeObject(one, { a: 0.1 }).msgpack]).toEqual([...encode({ a: "0.1" })]);
    expect([...encodeObject(one, { a: 5 }).msgpack]).toEqual([...encode({ a: 5 })]);
  });

  test.each(["", "0x10", "Infinity", "NaN", "1 ", "1e99999", "-"])("a number is not read from %p", (sent) => {
    expect(() => read(sent)).toThrow("count: expected a finite number");
    expect(() => roundTrip({ count: sent })).toThrow("count: expected a finite number");
  });

  test("a number must be finite", () => {
    expect(() => read(Number.POSITIVE_INFINITY)).toThrow(CodecError);
    expect(() => roundTrip({ count: Number.NaN })).toThrow(CodecError);
  });
});

describe("a value of another type", () => {
  const wrong: [value: ObjectValue, message: string][] = [
    [{ text: 1 }, "text: expected a string, got a number"],
    [{ flag: "true" }, "flag: expected a bool, got a string"],
    [{ ids: "a" }, "ids: expected a set, got a string"],
    [{ ids: ["a", 1] }, "ids[1]: expected a string, got a number"],
    [{ names: ["a"] }, "names: expected a map, got a list"],
    [{ names: { a: { b: "c" } } }, "names.a: expected a string, got a map"],
    [{ steps: [{}, { a: "b" }] }, "steps[1].a: expected a finite number, got a string"],
    [{ parts: [{ sizes: [1, "a"] }] }, "parts[0].sizes[1]: expected a finite number, got a string"],
    [{ parts: [{ nmae: "a" }] }, "parts[0].nmae: the schema has no such attribute or block"],
    [{ timeouts: { create: true } }, "timeouts.create: expected a string, got a boolean"],
    [{ timeouts: { destroy: "1m" } }, "timeouts.destroy: the schema has no such attribute or block"],
    [{ txet: "a" }, "txet: the schema has no such attribute or block"],
  ];
  test.each(wrong)("a value of another type is refused in both directions: %j", (value, message) => {
    expect(() => encodeObject(SCHEMA, value)).toThrow(message);
    expect(() => decodeObject(SCHEMA, wire(value))).toThrow(message);
  });

  test("the error about a value of another type does not quote it, because it may be a secret", () => {
    const error = new CodecError(["flag"], "expected a bool, got a string");
    expect(() => encodeObject(SCHEMA, { flag: "a secret" })).toThrow(error);
    expect(() => decodeObject(SCHEMA, wire({ flag: "a secret" }))).toThrow(error);
  });
});

describe("hostile bytes", () => {
  const survive = (bytes: Uint8Array): void => {
    try {
      decodeObject(SCHEMA, { msgpack: bytes });
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  };

  test("hostile bytes throw an Error or decode", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survive), { numRuns: 2_000 });
  });

  test("a valid value with one changed byte throws an Error or decodes", () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat({ max: 255 }), (value, at, byte) => {
        const bytes = encodeObject(SCHEMA, value).msgpack.slice();
        bytes[at % bytes.length] = byte;
        survive(bytes);
        survive(bytes.slice(0, at % bytes.length));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["an array of 4 billion elements", [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ["a map of 4 billion keys", [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ["a string of 4 GB", [0xdb, 0xff, 0xff, 0xff, 0xff]],
    ["a map that ends early", [0x82, 0xa4]],
    ["two values", [0xc0, 0xc0]],
    ["the key __proto__", [0x81, 0xa9, ...Buffer.from("__proto__"), 0x80]],
  ])("hostile bytes are refused at once: %s", (_title, bytes) => {
    expect(() => decodeObject(SCHEMA, { msgpack: Uint8Array.from(bytes) })).toThrow();
  });

  test("bytes that nest 100,000 deep are refused without a stack overflow", () => {
    expect(() => decodeObject(SCHEMA, { msgpack: new Uint8Array(100_000).fill(0x91) })).toThrow();
  });
});

describe("private bytes", () => {
  test("private bytes hold any JSON, and null means no bytes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decodePrivate(encodePrivate(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(encodePrivate(null)).toHaveLength(0);
    expect(decodePrivate(new Uint8Array())).toBeNull();
  });

  test("private bytes that are not JSON throw an error with a remedy and without these bytes", () => {
    for (const bytes of [
      Uint8Array.of(0xff, 0xfe),
      new TextEncoder().encode("{"),
      new TextEncoder().encode("a-secret"),
    ]) {
      expect(() => decodePrivate(bytes)).toThrow(ForeignPrivateError);
      expect(() => decodePrivate(bytes)).toThrow(/^The private part .* terraform state rm and import it again\.$/s);
    }
  });
});

function numbersAsText(value: Value | undefined): unknown {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (value === UNKNOWN || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbersAsText(inner)]));
}
