/** `EcdProvider`: its settings in JSON and HCL, and secrets as variables. */
import { TerraformVariable, Testing, Token } from "cdktf";
import { EcdProvider } from "../../../lib";
import { newStack, synthesized, tf } from "../../support/stack";

const ALL = {
  region: "cn-hangzhou",
  profile: "ops",
  sharedCredentialsFile: "~/.aliyun/other.json",
  ecsRoleName: "builder",
  credentialsUri: "http://127.0.0.1:1/credentials",
  endpoint: "http://127.0.0.1:2",
  stsEndpoint: "http://127.0.0.1:3",
  clientConnectTimeout: 1000,
  clientReadTimeout: 2000,
  accountNames: { "1182725234310001": "finance-prod", "1182725234310002": 'hr "emea"' },
  requireNamedAccounts: true,
  maxUnshare: 5,
  accountsPerCall: 50,
  maxConcurrentRequests: 3,
  alias: "main",
  assumeRole: {
    roleArn: "acs:ram::1:role/x",
    sessionName: "s",
    policy: "{}",
    sessionExpiration: 900,
    externalId: "e",
  },
  assumeRoleWithOidc: {
    roleArn: "acs:ram::1:role/y",
    oidcProviderArn: "acs:ram::1:oidc-provider/z",
    oidcTokenFile: "/run/token",
    roleSessionName: "t",
    policy: "{}",
    sessionExpiration: 1800,
  },
};

function providerIn(stack: ReturnType<typeof newStack>) {
  return synthesized(stack).provider.ecd[0];
}

describe("EcdProvider", () => {
  test("EcdProvider needs no settings", () => {
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "ecd");
    expect(providerIn(stack)).toEqual({});
  });

  test("secrets of EcdProvider may be variables", () => {
    const stack = newStack({ provider: false });
    const secret = (name: string) => new TerraformVariable(stack, name, { sensitive: true }).stringValue;
    new EcdProvider(stack, "ecd", {
      accessKey: secret("a"),
      secretKey: secret("b"),
      securityToken: secret("c"),
      assumeRoleWithOidc: { oidcToken: secret("d") },
    });
    expect(providerIn(stack)).toEqual({
      access_key: tf("var.a"),
      secret_key: tf("var.b"),
      security_token: tf("var.c"),
      assume_role_with_oidc: { oidc_token: tf("var.d") },
    });
  });

  test("accountNames of EcdProvider may be a token as a whole", () => {
    const stack = newStack({ provider: false });
    const names = new TerraformVariable(stack, "names", { type: "map(string)" });
    new EcdProvider(stack, "ecd", { accountNames: Token.asStringMap(names.value) });
    expect(providerIn(stack)).toEqual({ account_names: tf("var.names") });
  });

  test("the settings of EcdProvider can be changed, reset and read back", () => {
    const stack = newStack({ provider: false });
    const provider = new EcdProvider(stack, "ecd", ALL);
    provider.region = "cn-beijing";
    provider.assumeRole = { roleArn: "acs:ram::1:role/w" };
    provider.resetProfile();
    provider.resetAccountNames();
    provider.resetAssumeRoleWithOidc();
    provider.resetAlias();
    expect(providerIn(stack)).toMatchObject({ region: "cn-beijing", assume_role: { role_arn: "acs:ram::1:role/w" } });
    expect(Object.keys(providerIn(stack))).not.toEqual(
      expect.arrayContaining(["profile", "account_names", "assume_role_with_oidc", "alias"]),
    );
    expect([provider.regionInput, provider.profileInput, provider.alias]).toEqual(["cn-beijing", undefined, undefined]);
  });

  test("HCL output of EcdProvider holds the same settings", () => {
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "ecd", ALL);
    const hcl = Testing.synthHcl(stack, true);
    expect(hcl).toContain('region = "cn-hangzhou"');
    expect(hcl).toMatch(/account_names = \{\s*"1182725234310001" = "finance-prod"/);
    expect(hcl).toMatch(/assume_role \{\s*role_arn = "acs:ram::1:role\/x"/);
    expect(hcl).toMatch(/require_named_accounts = true/);
  });
});
