/** The checks at synth of the provider's settings, and of literal secrets among them. */
import { TerraformVariable, Token } from "cdktf";
import { EcdProvider } from "../../../lib";
import { newStack, synthError } from "../../support/stack";
import type { Loose } from "./loose";

describe("a provider's settings at synth", () => {
  function providerError(config: Loose, change?: (provider: EcdProvider) => void): string {
    const stack = newStack({ provider: false });
    const provider = new EcdProvider(stack, "ecd", config);
    change?.(provider);
    return synthError(stack);
  }

  test.each<[string, Loose, RegExp]>([
    ["a malformed region", { region: "hangzhou" }, /region: invalid region "hangzhou"/],
    ["a directory with a bad id", { accountNames: { finance: "1" } }, /accountNames\["finance"\]: invalid account id/],
    ["a name that is no string", { accountNames: { "1182725234310001": 7 } }, /the name is not a string/],
    ["a name with a line break", { accountNames: { "1182725234310001": "a\nb" } }, /invalid account name .*line break/],
    [
      "a name with a control character behind a token",
      { accountNames: { "1182725234310001": Token.asString(Token.asAny("a\u001bb")) } },
      /accountNames\["1182725234310001"\]: .*U\+001B/,
    ],
    ["a directory that is a list", { accountNames: ["finance"] }, /accountNames: \["finance"\] is not an object/],
    ["a negative limit", { maxUnshare: -2 }, /maxUnshare: invalid max_unshare -2/],
    ["no account per call", { accountsPerCall: 0 }, /accountsPerCall: invalid accounts_per_call 0.*from 1 to 50/],
    ["51 accounts per call", { accountsPerCall: 51 }, /accountsPerCall: invalid accounts_per_call 51.*from 1 to 50/],
  ])("a provider with %s is an error at synth", (_, config, message) => {
    expect(providerError(config)).toMatch(message);
  });

  const SECRET = "s3cr3t-literal";

  test.each<[string, Loose]>([
    ["accessKey", { accessKey: SECRET }],
    ["secretKey", { secretKey: SECRET }],
    ["securityToken", { securityToken: SECRET }],
    ["assumeRoleWithOidc.oidcToken", { assumeRoleWithOidc: { oidcToken: SECRET } }],
  ])("a literal %s is refused, and the message does not contain it", (name, config) => {
    const message = providerError(config);
    expect(message).toMatch(new RegExp(`${name}: .*cdk\\.tf\\.json.*environment variable.*profile.*sensitive: true`));
    expect(message).not.toContain(SECRET);
  });

  test("a literal secret in an override or in a token is found", () => {
    expect(providerError({}, (provider) => provider.addOverride("secret_key", SECRET))).toMatch(/secretKey: .*literal/);
    expect(providerError({ secretKey: Token.asString(Token.asAny(SECRET)) })).toMatch(/secretKey: .*literal/);
  });

  test("a variable is allowed as a secret, unless it has a default", () => {
    const stack = newStack({ provider: false });
    const secret = new TerraformVariable(stack, "secret", { sensitive: true });
    const provider = new EcdProvider(stack, "ecd", { accessKey: secret.stringValue, secretKey: secret.stringValue });
    expect(synthError(stack)).toBe("");
    provider.secretKey = new TerraformVariable(stack, "leak", { sensitive: true, default: SECRET }).stringValue;
    expect(synthError(stack)).toMatch(/secretKey: .*default of variable "leak"/);
    expect(synthError(stack)).not.toContain(SECRET);
  });
});
