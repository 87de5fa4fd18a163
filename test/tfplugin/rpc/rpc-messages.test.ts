/** Schemas and diagnostics in the form of the protocol. */
import type { Diagnostic, Resource } from "../../../src/tfplugin/api";
import * as rpc from "../../../src/tfplugin/gen/tfplugin6";
import { createLogger } from "../../../src/tfplugin/process/logger";
import { getMetadata } from "../../../src/tfplugin/rpc/handlers/get-metadata";
import { getProviderSchema } from "../../../src/tfplugin/rpc/handlers/get-provider-schema";
import { validateResourceConfig } from "../../../src/tfplugin/rpc/handlers/validate-config";
import { encodeObject } from "../../../src/tfplugin/values/codec";
import { TOY_SCHEMA, toyProvider } from "../../support/toy/toy-provider";

const typeName = "toy_thing";
const config = encodeObject(TOY_SCHEMA, { name: "bear" });

function contextWith(overrides: Partial<Resource>) {
  const logger = createLogger({ level: undefined, module: "toy", now: () => 0, writeLine: () => undefined });
  return { provider: toyProvider(new Map(), overrides), logger };
}

describe("GetProviderSchema", () => {
  const context = contextWith({});
  const schema = rpc.GetProviderSchema_Response.fromPartial(getProviderSchema(context));
  const block = schema.resourceSchemas.toy_thing?.block;

  test("GetProviderSchema writes types as JSON, flags unchanged, and descriptions as Markdown", () => {
    const attributes = Object.fromEntries((block?.attributes ?? []).map((attribute) => [attribute.name, attribute]));
    expect(Buffer.from(attributes.tags?.type ?? []).toString()).toBe('["set","string"]');
    expect(attributes.name).toMatchObject({ required: true, optional: false, computed: false, sensitive: false });
    expect(attributes.note).toMatchObject({ optional: true, computed: true, descriptionKind: rpc.StringKind.MARKDOWN });
  });

  test("GetProviderSchema has single blocks, versions and the capabilities", () => {
    expect(block?.blockTypes).toMatchObject([
      { typeName: "timeouts", nesting: rpc.Schema_NestedBlock_NestingMode.SINGLE },
    ]);
    expect(schema.resourceSchemas.toy_thing?.version).toBe(1n);
    expect(schema.serverCapabilities).toMatchObject({ planDestroy: true, getProviderSchemaOptional: true });
    expect(Object.keys(schema.dataSourceSchemas)).toEqual(["toy_thing"]);
  });

  test("GetProviderSchema agrees with GetMetadata", () => {
    const metadata = rpc.GetMetadata_Response.fromPartial(getMetadata(context));
    expect(metadata).toMatchObject({
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
      resources: [{ typeName }],
      dataSources: [{ typeName }],
    });
  });
});

describe("a diagnostic", () => {
  test.each<[NonNullable<Diagnostic["attribute"]>, object[]]>([
    [["name"], [{ $case: "attributeName", value: "name" }]],
    [
      ["labels", "a"],
      [
        { $case: "attributeName", value: "labels" },
        { $case: "elementKeyString", value: "a" },
      ],
    ],
    [
      ["steps", 2],
      [
        { $case: "attributeName", value: "steps" },
        { $case: "elementKeyInt", value: 2n },
      ],
    ],
    [
      ["timeouts", "create"],
      [
        { $case: "attributeName", value: "timeouts" },
        { $case: "attributeName", value: "create" },
      ],
    ],
  ])("a diagnostic has one step for each part of the path %j", async (attribute, selectors) => {
    const warning: Diagnostic = { severity: "warning", summary: "s", detail: "d", attribute };
    const context = contextWith({ validate: async () => [warning] });
    const request = rpc.ValidateResourceConfig_Request.fromPartial({ typeName, config });
    const { diagnostics } = rpc.ValidateResourceConfig_Response.fromPartial(
      await validateResourceConfig(context, request),
    );
    expect(diagnostics).toMatchObject([{ severity: rpc.Diagnostic_Severity.WARNING, summary: "s", detail: "d" }]);
    expect(diagnostics[0]?.attribute?.steps.map(({ selector }) => selector)).toEqual(selectors);
  });
});
