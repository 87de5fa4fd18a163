/** Our tables and bytes against the library that the messages are generated for, and against broken bytes. */
import { create, type DescField, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { Provider as Rpcs } from "../../src/tfplugin/gen/tfplugin6_pb";
import { CALLS } from "../../src/tfplugin/protobuf/calls";
import { decodeMessage, encodeMessage, type Field, type Fields, one } from "../../src/tfplugin/protobuf/message";

const messages = Object.entries(CALLS).flatMap(([name, { request, response }]) => {
  const method = Rpcs.method[name as keyof typeof CALLS];
  return [
    [`the request of ${method.name}`, method.input, request],
    [`the answer of ${method.name}`, method.output, response],
  ] as const satisfies readonly (readonly [string, DescMessage, Fields])[];
});

it("every call of the protocol has its table", () => {
  expect(Object.keys(CALLS).sort()).toEqual(Object.keys(Rpcs.method).sort());
});

/** A descriptor in the form of our tables; messages that contain themselves are cut off at the second turn. */
function tableOf(descriptor: DescMessage, outer: readonly DescMessage[] = []): unknown {
  if (outer.filter((one) => one === descriptor).length > 1) return "…";
  const inside = [...outer, descriptor];
  return Object.fromEntries(
    descriptor.fields.map((field) => [
      field.localName,
      { number: field.number, ...kindOf(field, inside), oneof: field.oneof?.localName },
    ]),
  );
}

function kindOf(field: DescField, outer: readonly DescMessage[]): { form: string; kind: unknown } {
  const what =
    field.fieldKind === "list" ? field.listKind : field.fieldKind === "map" ? field.mapKind : field.fieldKind;
  const form = field.fieldKind === "list" || field.fieldKind === "map" ? field.fieldKind : "one";
  if (what === "message" && field.message) return { form, kind: tableOf(field.message, outer) };
  return { form, kind: what === "enum" ? "int" : SCALARS[field.scalar ?? 0] };
}
const SCALARS: Readonly<Record<number, string>> = { 3: "int64", 8: "bool", 9: "string", 12: "bytes" };

function tableOfOurs(fields: Fields, outer: readonly Fields[] = []): unknown {
  if (outer.filter((one) => one === fields).length > 1) return "…";
  const inside = [...outer, fields];
  const kind = (field: Field) => {
    if (typeof field.kind === "string") return field.kind;
    return tableOfOurs(typeof field.kind === "function" ? field.kind() : field.kind, inside);
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { number: field.number, form: field.form, kind: kind(field), oneof: field.choice },
    ]),
  );
}

it.each(messages)("the table of %s is that of the generated type", (_title, descriptor, fields) => {
  expect(tableOfOurs(fields)).toEqual(tableOf(descriptor));
});

/** Any value of the message, as the generated types have it. */
function anyMessage(fields: Fields, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const names = Object.entries(fields);
  const plain = names.filter(([, field]) => field.choice === undefined);
  const choices = names.filter(([, field]) => field.choice !== undefined);
  const record = fc.record(
    Object.fromEntries(plain.map(([name, field]) => [name, fieldValue(field, depth)])) as Record<
      string,
      fc.Arbitrary<unknown>
    >,
    { requiredKeys: [] },
  );
  if (choices.length === 0) return record;
  const selector = fc.oneof(
    fc.constant({ case: undefined }),
    ...choices.map(([name, field]) => fieldValue(field, depth).map((value) => ({ case: name, value }))),
  );
  return fc.tuple(record, selector).map(([rest, chosen]) => ({ ...rest, [choices[0]?.[1].choice ?? ""]: chosen }));
}

function fieldValue(field: Field, depth: number): fc.Arbitrary<unknown> {
  if (field.form === "list") return fc.array(single(field, depth), { maxLength: 3 });
  if (field.form === "map") return fc.dictionary(fc.string({ minLength: 1 }), single(field, depth), { maxKeys: 3 });
  return single(field, depth);
}

function single({ kind }: Field, depth: number): fc.Arbitrary<unknown> {
  switch (kind) {
    case "string":
      return fc.string({ unit: "grapheme" });
    case "bytes":
      return fc.uint8Array({ maxLength: 300 });
    case "bool":
      return fc.boolean();
    case "int":
      return fc.integer({ min: 0, max: 2 });
    case "int64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    default:
      // Blocks contain blocks.
      return depth > 3 ? fc.constant({}) : anyMessage(typeof kind === "function" ? kind() : kind, depth + 1);
  }
}

it.each(messages)("bytes of %s are read alike by both, whoever wrote them", (_title, descriptor, fields) => {
  fc.assert(
    fc.property(anyMessage(fields), (value) => {
      const theirs = create(descriptor, value as never);
      const bytes = toBinary(descriptor, theirs);
      expect(fromBinary(descriptor, encodeMessage(fields, value))).toEqual(theirs);
      expect(fromBinary(descriptor, encodeMessage(fields, decodeMessage(fields, bytes)))).toEqual(theirs);
    }),
    { numRuns: 50 },
  );
});

it("fields of a newer Terraform are passed over, of whatever kind", () => {
  const newer = { name: one(1, "string"), later: one(9, "int64"), nested: one(10, { a: one(1, "string") }) };
  const bytes = encodeMessage(newer, { name: "bear", later: 7n, nested: { a: "b" } });
  // Two more of the fixed widths, which our own messages never have: field 11 of 8 bytes, field 12 of 4.
  const widened = Buffer.concat([bytes, Buffer.of(0x59, 1, 2, 3, 4, 5, 6, 7, 8, 0x65, 1, 2, 3, 4)]);
  expect(decodeMessage({ name: one(1, "string") }, widened)).toEqual({ name: "bear" });
});

describe("broken bytes", () => {
  it("are an error or a message, and never read past their end", () => {
    const { request } = CALLS.planResourceChange;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          expect(decodeMessage(request, bytes)).toHaveProperty("typeName");
        } catch (error) {
          // RangeError: ours; TypeError: of the decoder of UTF-8.
          expect(String(error)).toMatch(
            /^(RangeError: (the message ends|a number of the message|a field of the)|TypeError.*utf-8)/,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["text that ends early", [0x0a, 5, 0x61]],
    ["a number that ends early", [0x08, 0x80]],
    ["a number without end", [0x08, ...new Array(11).fill(0xff)]],
    ["a kind of field that does not exist", [0x0f]],
    ["text that is not UTF-8", [0x0a, 1, 0xff]],
  ])("that hold %s are refused", (_title, bytes) => {
    expect(() => decodeMessage({ name: one(1, "string") }, Uint8Array.from(bytes as number[]))).toThrow();
  });
});

it("a value that its field cannot hold is refused and not written as something else", () => {
  expect(() => encodeMessage({ name: one(1, "string") }, { name: 7 })).toThrow("field 1 cannot hold a number");
});
