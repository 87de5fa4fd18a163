/** Resource identities for cores from protocol 6.9 on, message by message. */
import type { Provider, Resource, ResourceIdentity } from "../../../src/tfplugin/api";
import * as rpc from "../../../src/tfplugin/gen/tfplugin6";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { applyResourceChange } from "../../../src/tfplugin/rpc/handlers/apply-resource-change";
import { getResourceIdentitySchemas, upgradeResourceIdentity } from "../../../src/tfplugin/rpc/handlers/identity";
import { importResourceState } from "../../../src/tfplugin/rpc/handlers/import-resource-state";
import { planResourceChange } from "../../../src/tfplugin/rpc/handlers/plan-resource-change";
import { readResource } from "../../../src/tfplugin/rpc/handlers/read-resource";
import { decodeObject, encodeObject } from "../../../src/tfplugin/values/codec";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const typeName = "toy_thing";
const IDENTITY: ResourceIdentity = {
  version: 0,
  attributes: {
    house: { type: "string", description: "House.", requiredForImport: false },
    name: { type: "string", description: "Name.", requiredForImport: true },
  },
  of: ({ name }) => (typeof name === "string" ? { house: "home", name } : undefined),
  importId: ({ house, name }) => `${house ?? "home"}/${name}`,
};
const SCHEMA = { version: 0, description: "", attributes: IDENTITY.attributes };
const BEAR = { id: "thing-bear", name: "bear" };
const state = (name: string | null) => encodeObject(TOY_SCHEMA, name === null ? null : { ...BEAR, name });
const identityData = (value: { house: string | null; name: string }) => ({
  identityData: { ...encodeObject(SCHEMA, value), json: new Uint8Array() },
});
const BEARS = { house: "home", name: "bear" };

function contextWith(overrides: Partial<Resource>): { provider: Provider; logger: ReturnType<typeof createLogger> } {
  const logger = createLogger({ level: undefined, module: "toy", now: () => 0, writeLine: () => undefined });
  return { provider: toyProvider(new Map(), { identity: IDENTITY, ...overrides }), logger };
}

const decoded = (data: rpc.DeepPartial<rpc.ResourceIdentityData> | undefined) => {
  const bytes = data?.identityData?.msgpack;
  return bytes && decodeObject(SCHEMA, { msgpack: bytes as Uint8Array });
};

test("the identity schema names the parts that an import must have", () => {
  const { identitySchemas } = rpc.GetResourceIdentitySchemas_Response.fromPartial(
    getResourceIdentitySchemas(contextWith({})),
  );
  expect(identitySchemas.toy_thing?.identityAttributes).toMatchObject([
    { name: "house", requiredForImport: false, optionalForImport: true, description: "House." },
    { name: "name", requiredForImport: true, optionalForImport: false },
  ]);
  const none = { ...contextWith({}), provider: toyProvider(new Map(), {}) };
  expect(getResourceIdentitySchemas(none)).toEqual({ identitySchemas: {} });
});

test("a read adds the identity to a state without one, unless the object is gone", async () => {
  const request = rpc.ReadResource_Request.fromPartial({ typeName, currentState: state("bear") });
  const here = contextWith({ read: async (read) => ({ ...read, diagnostics: [] }) });
  expect(decoded((await readResource(here, request)).newIdentity)).toEqual(BEARS);
  const gone = contextWith({ read: async () => ({ state: null, private: null, diagnostics: [] }) });
  expect((await readResource(gone, request)).newIdentity).toBeUndefined();
});

test("a read that throws keeps the identity of the request", async () => {
  const boom = contextWith({ read: () => Promise.reject(new Error("out of order")) });
  const currentIdentity = identityData(BEARS);
  const request = rpc.ReadResource_Request.fromPartial({ typeName, currentState: state("bear"), currentIdentity });
  expect(decoded((await readResource(boom, request)).newIdentity)).toEqual(BEARS);
});

test("a plan has the identity when it is known, and a destroy keeps it", async () => {
  const plan = async (name: string | null) => {
    const context = contextWith({
      plan: async () => ({ planned: name === null ? null : { ...BEAR, name }, plannedPrivate: null, diagnostics: [] }),
    });
    const request = rpc.PlanResourceChange_Request.fromPartial({
      typeName,
      priorState: state("bear"),
      proposedNewState: state(name),
      config: state(name),
      priorIdentity: identityData(BEARS),
    });
    return decoded((await planResourceChange(context, request)).plannedIdentity);
  };
  expect(await plan("cat")).toEqual({ house: "home", name: "cat" });
  expect(await plan(null)).toEqual(BEARS);
});

test("an apply returns the identity of the new state", async () => {
  const apply = async (name: string | null) => {
    const context = contextWith({
      apply: async ({ planned }) => ({ state: planned, private: null, diagnostics: [] }),
    });
    const request = rpc.ApplyResourceChange_Request.fromPartial({
      typeName,
      priorState: state("bear"),
      plannedState: state(name),
      config: state(name),
    });
    return decoded((await applyResourceChange(context, request)).newIdentity);
  };
  expect(await apply("cat")).toEqual({ house: "home", name: "cat" });
  expect(await apply(null)).toBeUndefined();
});

test.each([
  ["whole", { house: "zoo", name: "bear" }, "zoo/bear"],
  ["with a part missing", { house: null, name: "bear" }, "home/bear"],
])("an import by an identity (%s) imports the id and returns the identity", async (_, identity, id) => {
  const asked: string[] = [];
  const context = contextWith({
    import: async (importId) => {
      asked.push(importId);
      return { imported: { state: BEAR, private: null }, diagnostics: [] };
    },
  });
  const request = rpc.ImportResourceState_Request.fromPartial({ typeName, identity: identityData(identity) });
  const { importedResources } = await importResourceState(context, request);
  expect(asked).toEqual([id]);
  expect(decoded(importedResources?.[0]?.identity)).toEqual(BEARS);
});

describe("the identity of a state file", () => {
  const upgrade = async (json: string) => {
    const rawIdentity = { json: new TextEncoder().encode(json) };
    const request = rpc.UpgradeResourceIdentity_Request.fromPartial({ typeName, version: 0n, rawIdentity });
    return rpc.UpgradeResourceIdentity_Response.fromPartial(await upgradeResourceIdentity(contextWith({}), request));
  };

  test("the identity in a state file is read", async () => {
    expect(decoded((await upgrade('{"house":"home","name":"bear"}')).upgradedIdentity)).toEqual(BEARS);
  });

  test.each([["[1]"], ["{"], ['{"name":7}'], [""]])("the identity %j in a state file is an error", async (json) => {
    const { upgradedIdentity, diagnostics } = await upgrade(json);
    expect(upgradedIdentity).toBeUndefined();
    expect(diagnostics).toMatchObject([{ summary: "Upgrading the identity of toy_thing failed" }]);
  });
});
