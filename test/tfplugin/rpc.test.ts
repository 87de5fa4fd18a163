/** What the handlers answer when a provider throws, errs or is sent nonsense: one error, and no state lost. */
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import type { DataSource, Provider, Resource } from "../../src/tfplugin/api";
import { decodeObject, encodeObject, encodePrivate } from "../../src/tfplugin/codec";
import * as rpc from "../../src/tfplugin/gen/tfplugin6_pb";
import { createLogger } from "../../src/tfplugin/logger";
import { providerService } from "../../src/tfplugin/rpc/provider-service";
import { TOY_SCHEMA, toyProvider } from "./toy-provider";

const typeName = "toy_thing";
const BEAR = { id: "thing-bear", name: "bear" };
const bear = encodeObject(TOY_SCHEMA, BEAR);
const cat = encodeObject(TOY_SCHEMA, { ...BEAR, name: "cat" });
const nothing = encodeObject(TOY_SCHEMA, null);
const kept = encodePrivate({ owner: "somebody" });

function serviceOf(provider: Provider) {
  const logs: string[] = [];
  const logger = createLogger({ level: "error", module: "toy", now: () => 0, writeLine: (line) => logs.push(line) });
  return { logs, service: providerService({ provider, logger }) };
}

const serviceWith = (overrides: Partial<Resource>) => serviceOf(toyProvider(new Map(), overrides));

const boom = async (): Promise<never> => {
  throw new Error("out of order");
};

/** A response in full: every field has a value. */
const planResponse = (init: MessageInitShape<typeof rpc.PlanResourceChange_ResponseSchema>) =>
  create(rpc.PlanResourceChange_ResponseSchema, init);

describe("a provider that throws", () => {
  const oneError = (summary: string) => [
    { severity: rpc.Diagnostic_Severity.ERROR, summary, detail: expect.stringMatching(/^out of order\n\n/) },
  ];

  test("keeps state and private part in a read", async () => {
    const { service } = serviceWith({ read: boom });
    const request = create(rpc.ReadResource_RequestSchema, { typeName, currentState: bear, private: kept });
    expect(await service.readResource(request)).toMatchObject({
      newState: bear,
      private: kept,
      diagnostics: oneError("Reading toy_thing failed"),
    });
  });

  test("keeps them in a plan", async () => {
    const { service } = serviceWith({ plan: boom });
    const request = create(rpc.PlanResourceChange_RequestSchema, {
      typeName,
      priorState: bear,
      proposedNewState: cat,
      priorPrivate: kept,
    });
    expect(planResponse(await service.planResourceChange(request))).toMatchObject({
      plannedState: bear,
      plannedPrivate: kept,
      diagnostics: oneError("Planning toy_thing failed"),
    });
  });

  test.each([
    ["the prior state of an update", bear, cat, bear],
    ["the prior state of a destroy", bear, nothing, bear],
    ["nothing of a create, which a state would taint", nothing, bear, nothing],
  ])("keeps in an apply %s", async (_title, priorState, plannedState, newState) => {
    const { service } = serviceWith({ apply: boom });
    const request = create(rpc.ApplyResourceChange_RequestSchema, {
      typeName,
      priorState,
      plannedState,
      plannedPrivate: kept,
    });
    expect(await service.applyResourceChange(request)).toMatchObject({
      newState,
      private: kept,
      diagnostics: oneError("Applying toy_thing failed"),
    });
  });

  test("ends every other call with one error that names it", async () => {
    const dataSource: DataSource = { schema: TOY_SCHEMA, validate: boom, read: boom };
    const toy = toyProvider(new Map(), { validate: boom, upgrade: boom, import: boom });
    const { service } = serviceOf({ ...toy, dataSources: { toy_thing: dataSource }, validate: boom, configure: boom });
    const config = encodeObject(toy.schema, {});
    const thing = { typeName, config: bear };
    const rawState = { json: Buffer.from("{}") };
    const answers = {
      "Validating the provider's configuration failed": service.validateProviderConfig(
        create(rpc.ValidateProviderConfig_RequestSchema, { config }),
      ),
      "Configuring the provider failed": service.configureProvider(
        create(rpc.ConfigureProvider_RequestSchema, { config }),
      ),
      "Validating toy_thing failed": service.validateResourceConfig(
        create(rpc.ValidateResourceConfig_RequestSchema, thing),
      ),
      "Upgrading the state of toy_thing failed": service.upgradeResourceState(
        create(rpc.UpgradeResourceState_RequestSchema, { typeName, rawState }),
      ),
      "Importing toy_thing failed": service.importResourceState(
        create(rpc.ImportResourceState_RequestSchema, { typeName, id: "x" }),
      ),
      "Reading the data source toy_thing failed": service.readDataSource(
        create(rpc.ReadDataSource_RequestSchema, thing),
      ),
    };
    for (const [title, answer] of Object.entries(answers)) {
      expect((await answer).diagnostics).toMatchObject(oneError(title));
    }
    const validated = await service.validateDataResourceConfig(
      create(rpc.ValidateDataResourceConfig_RequestSchema, thing),
    );
    expect(validated.diagnostics).toMatchObject(oneError("Validating toy_thing failed"));
  });

  test("reports a failed stop in the answer's own field", async () => {
    const { service } = serviceOf({
      ...toyProvider(new Map()),
      stop: () => {
        throw new Error("out of order");
      },
    });
    expect(await service.stopProvider(create(rpc.StopProvider_RequestSchema))).toEqual({
      Error: expect.stringContaining("out of order"),
    });
  });

  test("shows the message to the user and the stack to the log only", async () => {
    const { service, logs } = serviceWith({ read: boom });
    const { diagnostics } = await service.readResource(
      create(rpc.ReadResource_RequestSchema, { typeName, currentState: bear }),
    );
    expect(JSON.stringify(diagnostics)).not.toContain("rpc.test");
    expect(logs.join()).toContain("rpc.test");
  });

  test("may throw something that is no Error", async () => {
    const { service } = serviceWith({ read: () => Promise.reject("no words") });
    const { diagnostics } = await service.readResource(
      create(rpc.ReadResource_RequestSchema, { typeName, currentState: bear }),
    );
    expect(diagnostics).toMatchObject([{ detail: expect.stringContaining("no words") }]);
  });
});

describe("a provider that returns what its schema does not allow", () => {
  test("is told where, and the state stays", async () => {
    const { service } = serviceWith({
      read: async () => ({ state: { ...BEAR, tags: [["nested"]] }, private: null, diagnostics: [] }),
    });
    const request = create(rpc.ReadResource_RequestSchema, { typeName, currentState: bear, private: kept });
    expect(await service.readResource(request)).toMatchObject({
      newState: bear,
      private: kept,
      diagnostics: [{ detail: expect.stringContaining("tags[0]: expected a string, got a list") }],
    });
  });
});

describe("a request that no Terraform would send", () => {
  const { service } = serviceWith({});

  test("names an unknown type: an error, not a crash", async () => {
    for (const strange of ["toy_other", "__proto__", "constructor"]) {
      const request = create(rpc.ReadResource_RequestSchema, { typeName: strange, currentState: bear });
      expect(await service.readResource(request)).toMatchObject({
        newState: bear,
        diagnostics: [{ detail: expect.stringContaining(`no resource type "${strange}"`) }],
      });
    }
  });

  test("holds any bytes at all: every call answers, with an error where they make no sense", async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.anything().map(msgpackOf));
    await fc.assert(
      fc.asyncProperty(bytes, bytes, bytes, async (first, second, third) => {
        const [one, two] = [{ msgpack: first }, { msgpack: second }];
        const answers = await Promise.all([
          service.readResource(create(rpc.ReadResource_RequestSchema, { typeName, currentState: one, private: third })),
          service.planResourceChange(
            create(rpc.PlanResourceChange_RequestSchema, {
              typeName,
              priorState: one,
              proposedNewState: two,
              config: two,
              priorPrivate: third,
            }),
          ),
          service.applyResourceChange(
            create(rpc.ApplyResourceChange_RequestSchema, {
              typeName,
              priorState: one,
              plannedState: two,
              config: two,
              plannedPrivate: third,
            }),
          ),
          service.upgradeResourceState(
            create(rpc.UpgradeResourceState_RequestSchema, { typeName, rawState: { json: first } }),
          ),
          service.validateResourceConfig(create(rpc.ValidateResourceConfig_RequestSchema, { typeName, config: one })),
        ]);
        for (const { diagnostics = [] } of answers) expect(diagnostics.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe("UpgradeResourceState", () => {
  const upgrade = (json: string) =>
    serviceWith({}).service.upgradeResourceState(
      create(rpc.UpgradeResourceState_RequestSchema, { typeName, version: 1n, rawState: { json: Buffer.from(json) } }),
    );

  test("hands the JSON and its version to the resource and answers in msgpack", async () => {
    const versions: number[] = [];
    const { service } = serviceWith({
      upgrade: async (version, state) => {
        versions.push(version);
        return { state: { name: String(state.title) }, diagnostics: [] };
      },
    });
    const rawState = { json: Buffer.from('{"title":"bear"}') };
    const answer = await service.upgradeResourceState(
      create(rpc.UpgradeResourceState_RequestSchema, { typeName, version: 0n, rawState }),
    );
    expect(versions).toEqual([0]);
    expect(
      decodeObject(TOY_SCHEMA, create(rpc.UpgradeResourceState_ResponseSchema, answer).upgradedState),
    ).toMatchObject({ name: "bear", id: null });
  });

  test.each(["", "[]", "null", "3", "{"])("refuses the state %p", async (json) => {
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
