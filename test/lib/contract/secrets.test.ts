/** The settings of the provider that the schema calls sensitive: synth refuses a literal in exactly these. */
import { SECRETS } from "../../../lib/validation/literal-secret";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import type { Attribute } from "../../../src/tfplugin/api";
import { propertiesOf } from "../config-source";

describe("secrets", () => {
  const inSchema = [
    ...sensitive(PROVIDER_SCHEMA.attributes).map((name) => [name]),
    ...Object.entries(PROVIDER_SCHEMA.blocks ?? {}).flatMap(([block, { attributes }]) =>
      sensitive(attributes).map((name) => [block, name]),
    ),
  ];

  test("secrets are refused as literals exactly where the schema says sensitive", () => {
    expect(SECRETS).toEqual(inSchema);
  });

  test("secrets are documented as never literal exactly where the schema says sensitive", () => {
    const top = propertiesOf("gen/ecd-provider-base.ts", "EcdProviderConfig");
    const oidc = propertiesOf("gen/ecd-provider-assume-role-with-oidc.ts", "EcdProviderAssumeRoleWithOidc");
    const documented = [...top, ...oidc].filter(([, { documentation }]) => documentation.includes("Never a literal"));
    expect(documented.map(([name]) => name)).toEqual(inSchema.map((path) => path.at(-1)));
  });
});

function sensitive(attributes: Readonly<Record<string, Attribute>>): readonly string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.sensitive);
}
