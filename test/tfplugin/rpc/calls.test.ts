/** Bytes that are not a message of their type are refused before a handler sees a part of them. */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { providerCalls } from "../../../src/tfplugin/rpc/provider-calls";
import { encodeObject } from "../../../src/tfplugin/values/codec";
import {
  ApplyResourceChange_RequestSchema,
  ApplyResourceChange_ResponseSchema,
  ImportResourceState_RequestSchema,
  PlanResourceChange_RequestSchema,
  PlanResourceChange_ResponseSchema,
} from "../../support/core/gen/tfplugin6_pb";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const typeName = "toy_thing";
const bear = encodeObject(TOY_SCHEMA, { id: "1", name: "bear", note: "a" });
const cat = encodeObject(TOY_SCHEMA, { id: "1", name: "cat", note: "a" });
const nothing = encodeObject(TOY_SCHEMA, null);

const apply = jest.fn();
const read = jest.fn();
const calls = new Map(
  providerCalls({
    provider: toyProvider(new Map(), { apply, import: read }),
    logger: createLogger({ level: undefined, module: "toy", now: () => 0, writeLine: () => undefined }),
  }),
);

function send(name: string, ...parts: readonly Uint8Array[]): Promise<Uint8Array> | undefined {
  return calls.get(`/tfplugin6.Provider/${name}`)?.(Buffer.concat(parts));
}

const applyMessage = (init: Parameters<typeof create<typeof ApplyResourceChange_RequestSchema>>[1]) =>
  toBinary(ApplyResourceChange_RequestSchema, create(ApplyResourceChange_RequestSchema, init));

beforeEach(() => {
  const answer = { state: null, private: null, diagnostics: [] };
  apply.mockReset().mockResolvedValue(answer);
  read.mockReset().mockResolvedValue(answer);
});

// A change that loses its planned state is a destroy.
const before = applyMessage({ typeName, priorState: bear });
const planned = applyMessage({ plannedState: cat, config: cat });

test("a request with valid fields is applied as planned", async () => {
  await send("ApplyResourceChange", before, planned);
  expect(apply).toHaveBeenCalledWith(expect.objectContaining({ planned: expect.objectContaining({ name: "cat" }) }));
});

test("a planned state of null is a destroy, so no field may be lost", async () => {
  await send("ApplyResourceChange", before, applyMessage({ plannedState: nothing }));
  expect(apply).toHaveBeenCalledWith(expect.objectContaining({ planned: null }));
});

test.each([
  ["a tag of zero", [0]],
  ["the end of a group without a start", [0x0c]],
])("%s in a request makes the whole request fail", async (_title, tag) => {
  await expect(send("ApplyResourceChange", before, Uint8Array.from(tag), planned)).rejects.toThrow("not a message");
  expect(apply).not.toHaveBeenCalled();
});

// Field 3 of the call is the planned state. In a state, field 1 is msgpack and field 2 is JSON, which Terraform never
// sends.
test.each([
  ["is missing", []],
  ["is empty", [0x1a, 0]],
  ["begins with a tag of zero", [0x1a, 1, 0]],
  ["begins with the end of a group", [0x1a, 1, 0x0c]],
  ["is a number", [0x18, 1]],
  ["is JSON", [0x1a, 4, 0x12, 2, 0x7b, 0x7d]],
])("an apply whose planned state %s fails and keeps the state", async (_title, state) => {
  const sent = applyMessage({ typeName, priorState: bear, plannedPrivate: Buffer.from("{}") });
  const answer = fromBinary(
    ApplyResourceChange_ResponseSchema,
    (await send("ApplyResourceChange", sent, Uint8Array.from(state))) ?? Buffer.of(),
  );
  expect(apply).not.toHaveBeenCalled();
  expect(answer.diagnostics).toMatchObject([{ detail: expect.stringContaining("no state was sent") }]);
  expect(answer.newState?.msgpack).toEqual(bear.msgpack);
});

test("a plan without a proposed state is an error, and not a planned destroy", async () => {
  const plan = toBinary(
    PlanResourceChange_RequestSchema,
    create(PlanResourceChange_RequestSchema, { typeName, priorState: bear, config: bear }),
  );
  const answer = fromBinary(PlanResourceChange_ResponseSchema, (await send("PlanResourceChange", plan)) ?? Buffer.of());
  expect(answer.diagnostics).toMatchObject([{ detail: expect.stringContaining("no state was sent") }]);
  expect(answer.plannedState?.msgpack).toEqual(bear.msgpack);
});

test.each([
  ["short", 1],
  ["long", 100],
])("a %s text that is not UTF-8 is refused, and not changed", async (_title, length) => {
  const id = "\u00e9".repeat(length);
  const message = toBinary(
    ImportResourceState_RequestSchema,
    create(ImportResourceState_RequestSchema, { typeName, id }),
  );
  await send("ImportResourceState", message);
  expect(read).toHaveBeenCalledTimes(1);
  message[message.length - 1] = 0xff;
  await expect(send("ImportResourceState", message)).rejects.toThrow();
  expect(read).toHaveBeenCalledTimes(1);
});
