/** The source of credentials that the arguments and the environment choose, and half or unusable pairs of keys. */
import { resolveConfiguration } from "../../../src/provider/configuration/configuration";
import { UNKNOWN, type Value } from "../../../src/tfplugin";

const credentials = (values: Record<string, Value>, env: Record<string, string> = {}) =>
  resolveConfiguration(values, { HOME: "/test-home", ...env }).settings.credentials;
const ALICLOUD = { ALICLOUD_ACCESS_KEY: "id-1", ALICLOUD_SECRET_KEY: "secret-1" };
const SDK = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.id-2",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret-2",
  ALIBABA_CLOUD_SECURITY_TOKEN: "token-2",
};
const OIDC = {
  ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1182725234310001:role/ci",
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1182725234310001:oidc-provider/ci",
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: "/run/token",
};
const KEYS = { access_key: "id-0", secret_key: "secret-0" };

describe("the source of credentials", () => {
  test.each<[string, Record<string, Value>, Record<string, string>, object]>([
    [
      "keys of the configuration win over every other source",
      { ...KEYS, profile: "p" },
      { ...ALICLOUD, ...OIDC },
      { from: "keys", keys: { accessKeyId: "id-0" } },
    ],
    [
      "a profile of the configuration wins over keys of the environment",
      { profile: "p" },
      ALICLOUD,
      { from: "profile", profile: "p", file: "/test-home/.aliyun/config.json" },
    ],
    [
      "a file of the configuration wins over keys of the environment",
      { shared_credentials_file: "~/x.json" },
      ALICLOUD,
      { from: "profile", file: "/test-home/x.json" },
    ],
    [
      "an ECS role of the configuration wins over keys of the environment",
      { ecs_role_name: "r" },
      ALICLOUD,
      { from: "ecsRole", value: "r" },
    ],
    [
      "an address of the configuration wins over keys of the environment",
      { credentials_uri: "http://127.0.0.1/" },
      ALICLOUD,
      { from: "uri" },
    ],
    [
      "keys of the environment win over its OIDC token",
      {},
      { ...ALICLOUD, ...OIDC },
      { from: "keys", keys: { accessKeyId: "id-1" } },
    ],
    [
      "an OIDC token of the environment wins over its profile",
      {},
      { ...OIDC, ALICLOUD_PROFILE: "p" },
      { from: "oidc", role: { tokenFile: "/run/token", sessionName: "terraform" } },
    ],
    [
      "an incomplete OIDC environment is not used",
      {},
      { ALIBABA_CLOUD_ROLE_ARN: OIDC.ALIBABA_CLOUD_ROLE_ARN, ALICLOUD_PROFILE: "p" },
      { from: "profile" },
    ],
    [
      "a profile of the environment wins over its ECS role",
      {},
      { ALICLOUD_PROFILE: "p", ALIBABA_CLOUD_ECS_METADATA: "r" },
      { from: "profile", profile: "p" },
    ],
    [
      "an ECS role of the environment wins over its address",
      {},
      { ALIBABA_CLOUD_ECS_METADATA: "r", ALICLOUD_CREDENTIALS_URI: "http://127.0.0.1/" },
      { from: "ecsRole", value: "r" },
    ],
    [
      "the default places of this machine are used when nothing is configured",
      {},
      {},
      { from: "defaultChain", profileFile: "/test-home/.aliyun/config.json", metadataDisabled: false },
    ],
    [
      "a variable switches the metadata service off",
      {},
      { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" },
      { metadataDisabled: true },
    ],
    [
      "a profile's name may come from the environment and its file from the configuration",
      { shared_credentials_file: "/x.json" },
      { ALICLOUD_PROFILE: "p" },
      { from: "profile", profile: "p", file: "/x.json" },
    ],
    [
      "an unknown argument makes the source unknown",
      { access_key: UNKNOWN },
      ALICLOUD,
      { from: "unknown", arguments: ["access_key"] },
    ],
    [
      "an unknown role makes the source unknown",
      { ...KEYS, assume_role: { role_arn: UNKNOWN } },
      {},
      { from: "unknown", arguments: ["assume_role.role_arn"] },
    ],
  ])("%s", (_what, values, env, expected) => {
    expect(credentials(values, env)).toMatchObject(expected);
  });
});

const errors = (values: Record<string, Value>, env: Record<string, string>) =>
  resolveConfiguration(values, { HOME: "/test-home", ...env }).diagnostics.filter(
    ({ severity }) => severity === "error",
  );

describe("a key with a blank or a line break", () => {
  test.each([
    [
      "in a variable",
      {},
      { ...ALICLOUD, ALICLOUD_SECRET_KEY: "secret-1\n" },
      "secret_key",
      "environment variable ALICLOUD_SECRET_KEY",
    ],
    [
      "in the token of another tool's pair",
      {},
      { ...SDK, ALIBABA_CLOUD_SECURITY_TOKEN: " token-2" },
      "security_token",
      "environment variable ALIBABA_CLOUD_SECURITY_TOKEN",
    ],
    ["in an argument", { ...KEYS, access_key: "id-0 " }, {}, "access_key", 'argument "access_key"'],
  ])("a key with a blank %s is an error without the value", (_where, values, env, path, origin) => {
    const found = errors(values, env);
    expect(found).toMatchObject([{ summary: `Invalid ${path}`, attribute: [path] }]);
    expect(found[0]?.detail).toContain(`The ${origin} holds a character that no key has`);
    expect(JSON.stringify(found)).not.toMatch(/(secret|token|id)-\d/);
  });

  test.each([
    ["keys of the configuration", KEYS],
    ["profiles of the configuration", { profile: "ci" }],
    ["ECS roles of the configuration", { ecs_role_name: "runner" }],
  ])("a line break in a variable does not matter when %s win", (_source, values) => {
    expect(errors(values, { ...ALICLOUD, ALICLOUD_SECRET_KEY: "secret-1\n" })).toEqual([]);
  });

  test("a variable with a line break that completes an argument is reported for the variable", () => {
    const [found] = errors({ access_key: "id-0" }, { ALICLOUD_SECRET_KEY: "secret-1\n" });
    expect(found?.detail).toContain("The environment variable ALICLOUD_SECRET_KEY holds");
  });
});

describe("half a pair of keys in the environment", () => {
  const HALVES: readonly Record<string, string>[] = [
    { ALICLOUD_ACCESS_KEY: "id-1" },
    { ALICLOUD_SECRET_KEY: "secret-1" },
  ];
  const role = { role_arn: OIDC.ALIBABA_CLOUD_ROLE_ARN, oidc_provider_arn: "p", oidc_token_file: "/run/token" };

  test.each<[string, Record<string, Value>]>([
    ["a profile", { profile: "ci" }],
    ["an OIDC role", { assume_role_with_oidc: role }],
  ])("half a pair of keys does not matter when %s of the configuration wins", (_source, values) => {
    for (const half of HALVES) expect(errors(values, half)).toEqual([]);
  });

  test("half a pair of keys in the environment is an error when nothing else is configured", () => {
    for (const half of HALVES) expect(errors({}, half)).toHaveLength(1);
  });
});

describe("values of the environment that are not used", () => {
  const role = { role_arn: OIDC.ALIBABA_CLOUD_ROLE_ARN, oidc_provider_arn: "p", oidc_token_file: "/run/token" };
  const WINNERS: readonly [string, Record<string, Value>, Record<string, string>][] = [
    ["keys of the configuration", KEYS, {}],
    ["keys of the environment", {}, ALICLOUD],
    ["a profile of the configuration", { profile: "ci" }, {}],
    ["a file of the configuration", { shared_credentials_file: "/x.json" }, {}],
    ["an ECS role of the configuration", { ecs_role_name: "r" }, {}],
    ["an address of the configuration", { credentials_uri: "http://127.0.0.1/" }, {}],
    ["an OIDC role of the configuration", { assume_role_with_oidc: role }, {}],
    ["unknown keys", { access_key: UNKNOWN }, {}],
    ["an unknown profile", { profile: UNKNOWN }, {}],
    ["an unknown OIDC role", { assume_role_with_oidc: UNKNOWN }, {}],
  ];

  test.each(WINNERS)("a wrong OIDC role does not matter beside %s", (_winner, values, env) => {
    expect(errors(values, { ...OIDC, ALIBABA_CLOUD_ROLE_ARN: "arn:aws:iam::1:role/x", ...env })).toEqual([]);
  });

  test.each(WINNERS)("a malformed credentials_uri does not matter beside %s", (_winner, values, env) => {
    expect(errors(values, { ALIBABA_CLOUD_CREDENTIALS_URI: "not an address", ...env })).toEqual([]);
  });

  test.each(WINNERS.filter(([winner]) => !winner.includes("keys")))(
    "half a key of the environment does not matter beside %s",
    (_winner, values) => {
      expect(errors(values, { ALICLOUD_ACCESS_KEY: "id-1" })).toEqual([]);
    },
  );

  test("a wrong role of the OIDC environment is an error when the environment's role is used", () => {
    expect(errors({}, { ...OIDC, ALIBABA_CLOUD_ROLE_ARN: "arn:aws:iam::1:role/x" })).toMatchObject([
      { summary: "Invalid role_arn", detail: expect.stringContaining("ALIBABA_CLOUD_ROLE_ARN") },
    ]);
  });
});

describe("the role of the alicloud provider's environment", () => {
  const ROLE = "acs:ram::1182725234310001:role/ci";
  const assumed = (config: Record<string, Value>, env: Record<string, string>) =>
    resolveConfiguration(config, { HOME: "/test-home", ...ALICLOUD, ...env });
  const block = { role_arn: null, session_name: null, policy: null, session_expiration: null, external_id: null };

  test("ALICLOUD_ASSUME_ROLE_ARN fills in role_arn in a block without it", () => {
    const env = { ALICLOUD_ASSUME_ROLE_ARN: ROLE, ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION: "1800" };
    const { settings, diagnostics } = assumed({ assume_role: block }, env);
    expect(diagnostics).toEqual([]);
    expect(settings.assumeRole).toMatchObject({ roleArn: ROLE, durationSeconds: 1800, sessionName: "terraform" });
  });

  test("ALICLOUD_ASSUME_ROLE_ARN is not used without a block, as in the alicloud provider", () => {
    expect(assumed({}, { ALICLOUD_ASSUME_ROLE_ARN: ROLE }).settings.assumeRole).toBeUndefined();
  });

  test.each([
    ["without a variable", {}],
    ["with ALICLOUD_ASSUME_ROLE_ARN", { ALICLOUD_ASSUME_ROLE_ARN: ROLE }],
  ])("no role is assumed when role_arn is empty, %s", (_, env) => {
    const { settings, diagnostics } = assumed({ assume_role: { ...block, role_arn: "" } }, env);
    expect(diagnostics).toEqual([]);
    expect(settings.assumeRole).toBeUndefined();
  });
});

test.each(["true", "TRUE"])(
  "ALIBABA_CLOUD_CLI_PROFILE_DISABLED=%s keeps the provider from reading the CLI's file",
  (value) => {
    expect(credentials({}, { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: value })).toMatchObject({
      from: "defaultChain",
      profileFile: undefined,
      sdkFile: "/test-home/.alibabacloud/credentials",
      notLookedAt: ["/test-home/.aliyun/config.json: switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED"],
    });
  },
);
