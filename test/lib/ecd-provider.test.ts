import { TerraformVariable, Testing, Token } from "cdktf";
import { EcdProvider } from "../../lib";
import { newStack, synthesized, tf } from "./stack";

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
  test("every setting appears under its Terraform name, and those left out do not", () => {
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "ecd", ALL);
    expect(providerIn(stack)).toEqual({
      region: "cn-hangzhou",
      profile: "ops",
      shared_credentials_file: "~/.aliyun/other.json",
      ecs_role_name: "builder",
      credentials_uri: "http://127.0.0.1:1/credentials",
      endpoint: "http://127.0.0.1:2",
      sts_endpoint: "http://127.0.0.1:3",
      client_connect_timeout: 1000,
      client_read_timeout: 2000,
      account_names: { "1182725234310001": "finance-prod", "1182725234310002": 'hr "emea"' },
      require_named_accounts: true,
      max_unshare: 5,
      max_concurrent_requests: 3,
      alias: "main",
      assume_role: {
        role_arn: "acs:ram::1:role/x",
        session_name: "s",
        policy: "{}",
        session_expiration: 900,
        external_id: "e",
      },
      assume_role_with_oidc: {
        role_arn: "acs:ram::1:role/y",
        oidc_provider_arn: "acs:ram::1:oidc-provider/z",
        oidc_token_file: "/run/token",
        role_session_name: "t",
        policy: "{}",
        session_expiration: 1800,
      },
    });
  });

  test("it needs no settings at all", () => {
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "ecd");
    expect(providerIn(stack)).toEqual({});
  });

  test("secrets may be variables", () => {
    const stack = newStack({ provider: false });
    const secret = new TerraformVariable(stack, "secret", { sensitive: true });
    const token = secret.stringValue;
    new EcdProvider(stack, "ecd", {
      accessKey: token,
      secretKey: token,
      securityToken: token,
      assumeRoleWithOidc: { oidcToken: token },
    });
    expect(providerIn(stack)).toEqual({
      access_key: tf("var.secret"),
      secret_key: tf("var.secret"),
      security_token: tf("var.secret"),
      assume_role_with_oidc: { oidc_token: tf("var.secret") },
    });
  });

  test("a directory of names may be a token as a whole", () => {
    const stack = newStack({ provider: false });
    const names = new TerraformVariable(stack, "names", { type: "map(string)" });
    new EcdProvider(stack, "ecd", { accountNames: Token.asStringMap(names.value) });
    expect(providerIn(stack)).toEqual({ account_names: tf("var.names") });
  });

  test("settings can be changed, reset and read back", () => {
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

  test("HCL output holds the same settings", () => {
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "ecd", ALL);
    const hcl = Testing.synthHcl(stack, true);
    expect(hcl).toContain('region = "cn-hangzhou"');
    expect(hcl).toMatch(/account_names = \{\s*"1182725234310001" = "finance-prod"/);
    expect(hcl).toMatch(/assume_role \{\s*role_arn = "acs:ram::1:role\/x"/);
    expect(hcl).toMatch(/require_named_accounts = true/);
  });
});
