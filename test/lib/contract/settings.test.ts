/**
 * Synth loads nothing of the provider, so the constructs hold a copy of its schemas, which `npm run generate` writes.
 * These tests compare the settings of the copy with the schemas word for word, and use none of the generator's code.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import type { Attribute } from "../../../src/tfplugin/api";
import { constructName, inConstructs, propertiesOf } from "../config-source";
import { settable } from "../every-setting";
import { CONFIG_TYPES, COVERED } from "./covered-constructs";

const NO_ATTRIBUTES = new Set(["alias"]);
const GENERATED = join(__dirname, "../../../lib/gen");

test("every generated construct is compared with its schema", () => {
  const generated = readdirSync(GENERATED).filter((name) => name.endsWith("-base.ts"));
  const bases = generated.map(
    (name) => /export abstract class (\w+)/.exec(readFileSync(join(GENERATED, name), "utf8"))?.[1],
  );
  const compared = COVERED.map(({ make }) => Object.getPrototypeOf(make().constructor).name);
  expect(bases.filter((base) => !compared.includes(base))).toEqual([]);
});

describe.each(COVERED)(
  "$name and its schema",
  ({ name: construct, attributes, properties, make, generatedAsNull = [] }) => {
    const blocks = ["timeouts", "assume_role", "assume_role_with_oidc"];

    test(`${construct} and its schema have the same settings`, () => {
      const inSchema = Object.keys(attributes).filter((name) => settable(attributes[name] as Attribute));
      const inConfig = [...properties.keys()].filter((name) => !NO_ATTRIBUTES.has(name) && !blocks.includes(name));
      expect(inConfig.sort()).toEqual(inSchema.sort());
    });

    test.each(Object.entries(attributes).filter(([, attribute]) => settable(attribute)))(
      `${construct} and its schema agree on the setting %s`,
      (name, attribute) => {
        const plain = CONFIG_TYPES.get(
          typeof attribute.type === "string" ? attribute.type : JSON.stringify(attribute.type),
        );
        // An editor completes the values of a closed list. A token is another string.
        const values = attribute.values?.map((value) => JSON.stringify(value)) ?? [];
        const type = values.length > 0 ? [...values, "(string & Record<never, never>)"].join(" | ") : plain;
        expect(properties.get(name)).toMatchObject({
          optional: attribute.required !== true,
          type: generatedAsNull.includes(name) ? `${type} | null` : type,
          description: inConstructs(attribute.description),
        });
      },
    );

    test.each(Object.entries(attributes))(
      `${construct} reads, sets and resets %s as in its schema`,
      (name, attribute) => {
        const element = make();
        const [property, input, reset] = [
          constructName(name),
          `${constructName(name)}Input`,
          constructName(`reset_${name}`),
        ];
        const inputs = (): ReadonlyMap<string, unknown> =>
          new Map([...properties.keys()].map((other) => [other, Reflect.get(element, `${constructName(other)}Input`)]));
        const before = inputs();
        expect(property in element).toBe(true);
        expect(input in element).toBe(settable(attribute));
        expect(reset in element).toBe(attribute.optional === true);

        const value = {};
        expect(Reflect.set(element, property, value)).toBe(settable(attribute));
        if (settable(attribute)) expect(inputs()).toEqual(new Map(before).set(name, value));
        if (attribute.optional) {
          Reflect.get(element, reset).call(element);
          expect(inputs()).toEqual(before);
        }
      },
    );
  },
);

describe.each([
  ["assume_role", propertiesOf("gen/ecd-provider-assume-role.ts", "EcdProviderAssumeRole")],
  ["assume_role_with_oidc", propertiesOf("gen/ecd-provider-assume-role-with-oidc.ts", "EcdProviderAssumeRoleWithOidc")],
])("the provider's block %s and its schema", (block, properties) => {
  const schema = PROVIDER_SCHEMA.blocks?.[block];

  test(`the provider's block ${block} and its schema agree on every setting`, () => {
    const expected = Object.entries(schema?.attributes ?? {}).map(([name, attribute]) => [
      name,
      attribute.required !== true,
      CONFIG_TYPES.get(String(attribute.type)),
      inConstructs(attribute.description),
    ]);
    const actual = [...properties].map(([name, { optional, type, description }]) => [
      name,
      optional,
      type,
      description,
    ]);
    expect(actual).toEqual(expected);
  });

  test(`the provider's block ${block} and its schema have the same description`, () => {
    const config = propertiesOf("gen/ecd-provider-base.ts", "EcdProviderConfig");
    expect(config.get(block)?.description).toBe(schema?.description);
  });
});
