/** ListResource and GenerateResourceConfig, message by message. */
import type { ListResource, ListResult } from "../../../src/tfplugin/api";
import * as rpc from "../../../src/tfplugin/gen/tfplugin6";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { getMetadata } from "../../../src/tfplugin/rpc/handlers/get-metadata";
import { getProviderSchema } from "../../../src/tfplugin/rpc/handlers/get-provider-schema";
import { generateResourceConfig, listResource } from "../../../src/tfplugin/rpc/handlers/list-resource";
import { validateListResourceConfig } from "../../../src/tfplugin/rpc/handlers/validate-config";
import { decodeObject, encodeObject } from "../../../src/tfplugin/values/codec";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const typeName = "toy_thing";
const SCHEMA = {
  version: 0,
  description: "Things.",
  attributes: { prefix: { type: "string", optional: true, description: "Prefix." } },
} as const;
const IDENTITY = {
  version: 0,
  attributes: { name: { type: "string", description: "Name.", requiredForImport: true } },
  of: () => undefined,
  importId: () => "",
} as const;

function contextWith(list: ListResource["list"]) {
  const logger = createLogger({ level: undefined, module: "toy", now: () => 0, writeLine: () => undefined });
  const provider = {
    ...toyProvider(new Map(), { identity: IDENTITY }),
    listResources: { [typeName]: { schema: SCHEMA, validate: async () => [], list } },
  };
  return { provider, logger };
}

async function events(list: ListResource["list"], limit = 10n): Promise<rpc.ListResource_Event[]> {
  const request = rpc.ListResource_Request.fromPartial({
    typeName,
    limit,
    includeResourceObject: true,
    config: encodeObject(SCHEMA, { prefix: "b" }),
  });
  const found: rpc.ListResource_Event[] = [];
  for await (const event of listResource(contextWith(list), request, new AbortController().signal)) {
    found.push(rpc.ListResource_Event.fromPartial(event));
  }
  return found;
}

const thing = (name: string): ListResult => ({ identity: { name }, displayName: name, diagnostics: [] });

test("list results have identity, name and state, and the list gets the request's settings", async () => {
  const asked: unknown[] = [];
  const [event] = await events(async function* ({ config, includeState, limit }) {
    asked.push(config, includeState, limit);
    yield { ...thing("bear"), state: { id: "thing-bear", name: "bear" } };
  });
  expect(asked).toEqual([{ prefix: "b" }, true, 10]);
  expect(event?.displayName).toBe("bear");
  const identity = event?.identity?.identityData;
  expect(identity && decodeObject({ ...IDENTITY, description: "" }, identity)).toEqual({ name: "bear" });
  expect(event?.resourceObject && decodeObject(TOY_SCHEMA, event.resourceObject)).toMatchObject({ name: "bear" });
});

test("list results stop at the limit, and messages do not count", async () => {
  let made = 0;
  const found = await events(async function* () {
    yield { displayName: "", diagnostics: [{ severity: "warning", summary: "one fails", detail: "" }] };
    for (;;) yield thing(`thing-${++made}`);
  }, 3n);
  expect(found.map(({ displayName }) => displayName)).toEqual(["", "thing-1", "thing-2", "thing-3"]);
  expect(made).toBe(3);
});

test("an exception in the middle of a list becomes the last event, an error", async () => {
  const found = await events(async function* () {
    yield thing("bear");
    throw new Error("out of order");
  });
  expect(found).toMatchObject([
    { displayName: "bear", diagnostic: [] },
    { diagnostic: [{ summary: "Listing toy_thing failed", detail: expect.stringMatching(/^out of order/) }] },
  ]);
});

test("a list is in the schema and the metadata, and its config is validated", async () => {
  const context = contextWith(async function* () {});
  const schema = rpc.GetProviderSchema_Response.fromPartial(getProviderSchema(context));
  expect(Object.keys(schema.listResourceSchemas)).toEqual([typeName]);
  expect(schema.serverCapabilities?.generateResourceConfig).toBe(true);
  expect(rpc.GetMetadata_Response.fromPartial(getMetadata(context)).listResources).toEqual([{ typeName }]);
  const request = rpc.ValidateListResourceConfig_Request.fromPartial({
    typeName,
    config: encodeObject(SCHEMA, { prefix: null }),
  });
  expect(await validateListResourceConfig(context, request)).toMatchObject({ diagnostics: [] });
});

test("a generated configuration is a state without the attributes that only the provider sets", async () => {
  const state = { id: "thing-bear", name: "bear", tags: ["soft"] };
  const request = rpc.GenerateResourceConfig_Request.fromPartial({ typeName, state: encodeObject(TOY_SCHEMA, state) });
  const answer = rpc.GenerateResourceConfig_Response.fromPartial(
    await generateResourceConfig(
      contextWith(async function* () {}),
      request,
    ),
  );
  expect(answer.config && decodeObject(TOY_SCHEMA, answer.config)).toMatchObject({
    id: null,
    name: "bear",
    tags: ["soft"],
  });
});
