/** When a provider throws, fails or receives nonsense, the handlers answer with one error and keep the state. */
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import type { DataSource, Provider, Resource } from "../../../src/tfplugin/api";
import * as rpc from "../../../src/tfplugin/gen/tfplugin6";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { applyResourceChange } from "../../../src/tfplugin/rpc/handlers/apply-resource-change";
import { configureProvider, stopProvider } from "../../../src/tfplugin/rpc/handlers/configure-provider";
import { importResourceState } from "../../../src/tfplugin/rpc/handlers/import-resource-state";
import { planResourceChange } from "../../../src/tfplugin/rpc/handlers/plan-resource-change";
import { readDataSource } from "../../../src/tfplugin/rpc/handlers/read-data-source";
import { readResource } from "../../../src/tfplugin/rpc/handlers/read-resource";
import { upgradeResourceState } from "../../../src/tfplugin/rpc/handlers/upgrade-resource-state";
import {
  validateDataResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "../../../src/tfplugin/rpc/handlers/validate-config";
import { decodeObject, encodeObject, encodePrivate } from "../../../src/tfplugin/values/codec";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const typeName = "toy_thing";
const BEAR = { id: "thing-bear", name: "bear" };
const bear = encodeObject(TOY_SCHEMA, BEAR);
const cat = encodeObject(TOY_SCHEMA, { ...BEAR, name: "cat" });
const nothing = encodeObject(TOY_SCHEMA, null);
const kept = encodePrivate({ owner: "somebody" });

function contextOf(provider: Provider) {
  const logs: string[] = [];
  const logger = createLogger({ level: "error", module: "toy", now: () => 0, writeLine: (line) => logs.push(line) });
  return { logs, context: { provider, logger } };
}

const contextWith = (overrides: Partial<Resource>) => contextOf(toyProvider(new Map(), overrides));

const boom = async (): Promise<never> => {
  throw new Error("out of order");
};

/** A full response with a value in every field. */
const planResponse = (init: rpc.DeepPartial<rpc.PlanResourceChange_Response>) =>
  rpc.PlanResourceChange_Response.fromPartial(init);

describe("a provider that throws", () => {
  const oneError = (summary: string) => [
    { severity: rpc.Diagnostic_Severity.ERROR, summary, detail: expect.stringMatching(/^out of order\n\n/) },
  ];

  test("a provider that throws in a read keeps state and private part", async () => {
    const { context } = contextWith({ read: boom });
    const request = rpc.ReadResource_Request.fromPartial({ typeName, currentState: bear, private: kept });
    expect(await readResource(context, request)).toMatchObject({
      newState: bear,
      private: kept,
      diagnostics: oneError("Reading toy_thing failed"),
    });
  });

  test("a provider that throws in a plan keeps state and private part", async () => {
    const { context } = contextWith({ plan: boom });
    const request = rpc.PlanResourceChange_Request.fromPartial({
      typeName,
      priorState: bear,
      proposedNewState: cat,
      priorPrivate: kept,
    });
    expect(planResponse(await planResourceChange(context, request))).toMatchObject({
      plannedState: bear,
      plannedPrivate: kept,
      diagnostics: oneError("Planning toy_thing failed"),
    });
  });

  test.each([
    ["the prior state of an update", bear, cat, bear],
    ["the prior state of a destroy", bear, nothing, bear],
    ["no state after a create, so that nothing is tainted", nothing, bear, nothing],
  ])("an apply that throws returns %s", async (_title, priorState, plannedState, newState) => {
    const { context } = contextWith({ apply: boom });
    const request = rpc.ApplyResourceChange_Request.fromPartial({
      typeName,
      priorState,
      plannedState,
      plannedPrivate: kept,
    });
    expect(await applyResourceChange(context, request)).toMatchObject({
      newState,
      private: kept,
      diagnostics: oneError("Applying toy_thing failed"),
    });
  });

  test("a provider that throws in another call gives one error that names the call", async () => {
    const dataSource: DataSource = { schema: TOY_SCHEMA, validate: boom, read: boom };
    const toy = toyProvider(new Map(), { validate: boom, upgrade: boom, import: boom });
    const { context } = contextOf({ ...toy, dataSources: { toy_thing: dataSource }, validate: boom, configure: boom });
    const config = encodeObject(toy.schema, {});
    const thing = { typeName, config: bear };
    const rawState = { json: Buffer.from("{}") };
    const answers = {
      "Validating the provider's configuration failed": validateProviderConfig(
        context,
        rpc.ValidateProviderConfig_Request.fromPartial({ config }),
      ),
      "Configuring the provider failed": configureProvider(
        context,
        rpc.ConfigureProvider_Request.fromPartial({ config }),
      ),
      "Validating toy_thing failed": validateResourceConfig(
        context,
        rpc.ValidateResourceConfig_Request.fromPartial(thing),
      ),
      "Upgrading the state of toy_thing failed": upgradeResourceState(
        context,
        rpc.UpgradeResourceState_Request.fromPartial({ typeName, rawState }),
      ),
      "Importing toy_thing failed": importResourceState(
        context,
        rpc.ImportResourceState_Request.fromPartial({ typeName, id: "x" }),
      ),
      "Reading the data source toy_thing failed": readDataSource(
        context,
        rpc.ReadDataSource_Request.fromPartial(thing),
      ),
    };
    for (const [title, answer] of Object.entries(answers)) {
      expect((await answer).diagnostics).toMatchObject(oneError(title));
    }
    const validated = await validateDataResourceConfig(
      context,
      rpc.ValidateDataResourceConfig_Request.fromPartial(thing),
    );
    expect(validated.diagnostics).toMatchObject(oneError("Validating toy_thing failed"));
  });

  test("a stop that fails is reported in the error field of the answer", async () => {
    const { context } = contextOf({
      ...toyProvider(new Map()),
      stop: () => {
        throw new Error("out of order");
      },
    });
    expect(await stopProvider(context)).toEqual({
      Error: expect.stringContaining("out of order"),
    });
  });

  test("an exception shows its message to the user, and its stack only to the log", async () => {
    const { context, logs } = contextWith({ read: boom });
    const { diagnostics } = await readResource(
      context,
      rpc.ReadResource_Request.fromPartial({ typeName, currentState: bear }),
    );
    expect(JSON.stringify(diagnostics)).not.toContain("failures.test");
    expect(logs.join()).toContain("failures.test");
  });

  test("a provider may throw a value that is not an Error", async () => {
    const { context } = contextWith({ read: () => Promise.reject("no words") });
    const { diagnostics } = await readResource(
      context,
      rpc.ReadResource_Request.fromPartial({ typeName, currentState: bear }),
    );
    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("no words") }]);
  });
});

describe("a provider that returns a value outside its schema", () => {
  test("a provider value outside the schema is an error with its path, and the state stays", async () => {
    const { context } = contextWith({
      read: async () => ({ state: { ...BEAR, tags: [["nested"]] }, private: null, diagnostics: [] }),
    });
    const request = rpc.ReadResource_Request.fromPartial({ typeName, currentState: bear, private: kept });
    expect(await readResource(context, request)).toMatchObject({
      newState: bear,
      private: kept,
      diagnostics: [{ detail: expect.stringContaining("tags[0]: expected a string, got a list") }],
    });
  });
});

describe("a request that Terraform never sends", () => {
  const { context } = contextWith({});

  test("an unknown type in a request is an error, and not a crash", async () => {
    for (const strange of ["toy_other", "__proto__", "constructor"]) {
      const request = rpc.ReadResource_Request.fromPartial({ typeName: strange, currentState: bear });
      expect(await readResource(context, request)).toMatchObject({
        newState: bear,
        diagnostics: [{ detail: expect.stringContaining(`no resource type "${strange}"`) }],
      });
    }
  });

  test("every call answers a request of any bytes, with an error for invalid bytes", async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.anything().map(msgpackOf));
    await fc.assert(
      fc.asyncProperty(bytes, bytes, bytes, async (first, second, third) => {
        const [one, two] = [{ msgpack: first }, { msgpack: second }];
        const answers = await Promise.all([
          readResource(context, rpc.ReadResource_Request.fromPartial({ typeName, currentState: one, private: third })),
          planResourceChange(
            context,
            rpc.PlanResourceChange_Request.fromPartial({
              typeName,
              priorState: one,
              proposedNewState: two,
              config: two,
              priorPrivate: third,
            }),
          ),
          applyResourceChange(
            context,
            rpc.ApplyResourceChange_Request.fromPartial({
              typeName,
              priorState: one,
              plannedState: two,
              config: two,
              plannedPrivate: third,
            }),
          ),
          upgradeResourceState(
            context,
            rpc.UpgradeResourceState_Request.fromPartial({ typeName, rawState: { json: first } }),
          ),
          validateResourceConfig(context, rpc.ValidateResourceConfig_Request.fromPartial({ typeName, config: one })),
        ]);
        for (const { diagnostics = [] } of answers) expect(diagnostics.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe("UpgradeResourceState", () => {
  const upgrade = (json: string) =>
    upgradeResourceState(
      contextWith({}).context,
      rpc.UpgradeResourceState_Request.fromPartial({ typeName, version: 1n, rawState: { json: Buffer.from(json) } }),
    );

  test("UpgradeResourceState passes JSON and version to the resource, and answers in msgpack", async () => {
    const versions: number[] = [];
    const { context } = contextWith({
      upgrade: async (version, state) => {
        versions.push(version);
        return { state: { name: String(state.title) }, diagnostics: [] };
      },
    });
    const rawState = { json: Buffer.from('{"title":"bear"}') };
    const answer = await upgradeResourceState(
      context,
      rpc.UpgradeResourceState_Request.fromPartial({ typeName, version: 0n, rawState }),
    );
    expect(versions).toEqual([0]);
    expect(decodeObject(TOY_SCHEMA, rpc.UpgradeResourceState_Response.fromPartial(answer).upgradedState)).toMatchObject(
      { name: "bear", id: null },
    );
  });

  test.each(["", "[]", "null", "3", "{"])("UpgradeResourceState refuses the state %p", async (json) => {
    expect(await upgrade(json)).toMatchObject({ diagnostics: [{ severity: rpc.Diagnostic_Severity.ERROR }] });
  });
});

function msgpackOf(value: unknown): Uint8Array {
  try {
    return encode(value);
  } catch {
    return new Uint8Array();
  }
}
