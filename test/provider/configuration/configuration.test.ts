/** The values of the provider's arguments: their sources, their checks, and unknown ones. */
import { resolveConfiguration, validateProviderConfig } from "../../../src/provider/configuration/configuration";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { NOT_NEEDED_TO_CALL } from "../../../src/resources/settings";
import { type ObjectValue, UNKNOWN, type Value } from "../../../src/tfplugin";

/** While one of these arguments is unknown, the resources make no call. */
const NEEDED_TO_CALL = [
  ...["access_key", "assume_role", "assume_role_with_oidc", "client_connect_timeout", "client_read_timeout"],
  ...["credentials_uri", "ecs_role_name", "endpoint", "profile", "resourcemanager_endpoint", "secret_key"],
  ...["security_token", "shared_credentials_file", "sts_endpoint"],
];

const NOTHING: ObjectValue = Object.fromEntries(
  [...Object.keys(PROVIDER_SCHEMA.attributes), ...Object.keys(PROVIDER_SCHEMA.blocks ?? {})].map((name) => [
    name,
    null,
  ]),
);
const config = (values: Record<string, Value> = {}): ObjectValue => ({ ...NOTHING, ...values });
const block = (name: "assume_role" | "assume_role_with_oidc", values: Record<string, Value>): Record<string, Value> => {
  const attributes = Object.keys(PROVIDER_SCHEMA.blocks?.[name]?.attributes ?? {});
  return { [name]: { ...Object.fromEntries(attributes.map((attribute) => [attribute, null])), ...values } };
};
const resolve = (values: Record<string, Value> = {}, env: Record<string, string> = {}) =>
  resolveConfiguration(config(values), env);
const problems = (values: Record<string, Value>, env: Record<string, string> = {}) =>
  validateProviderConfig(config(values), env).map(({ severity, attribute }) => [severity, attribute?.join(".")]);

test("an empty configuration is valid and takes the defaults", () => {
  const { settings, diagnostics } = resolve();
  expect(diagnostics).toEqual([]);
  expect(settings).toMatchObject({
    region: undefined,
    connectTimeoutMs: 60_000,
    readTimeoutMs: 60_000,
    maxConcurrentRequests: 50,
    accountsPerCall: 10,
    requireNamedAccounts: false,
    maxUnshare: undefined,
    unknownArguments: [],
  });
});

describe("the value of an argument", () => {
  const REGION = { ALICLOUD_REGION: "cn-beijing", ALIBABA_CLOUD_REGION: "cn-shanghai" };
  test.each([
    ["comes from the configuration first", { region: "cn-hangzhou" }, REGION, "cn-hangzhou"],
    ["comes from the variables next, in their order", {}, REGION, "cn-beijing"],
    ["does not come from an empty variable", {}, { ...REGION, ALICLOUD_REGION: "" }, "cn-shanghai"],
    ["does not come from an empty argument", { region: "" }, REGION, "cn-beijing"],
    ["does not come from a variable when the argument is unknown", { region: UNKNOWN }, REGION, undefined],
  ])("the value of an argument %s", (_what, values, env, region) => {
    expect(resolve(values, env).settings.region).toBe(region);
  });

  test.each([
    ["endpoint", "ALIBABA_CLOUD_ENDPOINT_ECD", "ecdEndpoint"],
    ["endpoint", "ECD_ENDPOINT", "ecdEndpoint"],
    ["sts_endpoint", "ALIBABA_CLOUD_ENDPOINT_STS", "stsEndpoint"],
    ["sts_endpoint", "STS_ENDPOINT", "stsEndpoint"],
    ["resourcemanager_endpoint", "ALIBABA_CLOUD_ENDPOINT_RESOURCEMANAGER", "resourceManagerEndpoint"],
    ["resourcemanager_endpoint", "RESOURCEMANAGER_ENDPOINT", "resourceManagerEndpoint"],
  ] as const)("the value of %s may come from %s", (_path, variable, setting) => {
    const { settings } = resolve({}, { [variable]: "http://127.0.0.1:8080" });
    expect(settings[setting]).toEqual({ protocol: "http", host: "127.0.0.1:8080" });
  });

  test.each([
    ["CLIENT_CONNECT_TIMEOUT", "connectTimeoutMs"],
    ["CLIENT_READ_TIMEOUT", "readTimeoutMs"],
  ] as const)("the value of a timeout may come from %s, in milliseconds", (variable, setting) => {
    expect(resolve({}, { [variable]: "1500" }).settings[setting]).toBe(1500);
  });

  test("an unknown argument is listed, and gives no diagnostic", () => {
    const values = {
      region: UNKNOWN,
      max_unshare: UNKNOWN,
      endpoint: UNKNOWN,
      account_names: { "1182725234310001": UNKNOWN },
      ...block("assume_role", { role_arn: UNKNOWN, session_expiration: UNKNOWN }),
    };
    const { settings, diagnostics } = resolve(values);
    expect(diagnostics).toEqual([]);
    expect([...settings.unknownArguments].sort()).toEqual([
      "account_names",
      "assume_role.role_arn",
      "assume_role.session_expiration",
      "endpoint",
      "max_unshare",
      "region",
    ]);
  });

  test("every argument is either needed for calls or in the list of arguments that no call needs", () => {
    const needed = Object.keys(NOTHING).filter((name) => !NOT_NEEDED_TO_CALL.has(name));
    expect(needed.sort()).toEqual(NEEDED_TO_CALL);
    for (const name of NOT_NEEDED_TO_CALL) expect(NOTHING).toHaveProperty(name);
  });

  test("every argument and block may be unknown", () => {
    const everything = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, UNKNOWN]));
    expect(resolve(everything).diagnostics).toEqual([]);
    expect(resolve(everything).settings.credentials.from).toBe("unknown");
  });

  test("the configuration reads every argument and block", () => {
    const everything = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, UNKNOWN]));
    const read = resolve(everything).settings.unknownArguments.map((path) => path.split(".", 1)[0]);
    expect([...new Set(read)].sort()).toEqual(Object.keys(NOTHING).sort());
  });
});

describe("the check of values", () => {
  test.each<[string, Record<string, Value>, unknown[]]>([
    ["region in capitals", { region: "CN-Hangzhou" }, [["error", "region"]]],
    ["negative max_unshare", { max_unshare: -1 }, [["error", "max_unshare"]]],
    ["fractional max_unshare", { max_unshare: 1.5 }, [["error", "max_unshare"]]],
    ["max_unshare 0", { max_unshare: 0 }, []],
    ["no account per call", { accounts_per_call: 0 }, [["error", "accounts_per_call"]]],
    ["1 account per call", { accounts_per_call: 1 }, []],
    ["50 accounts per call", { accounts_per_call: 50 }, []],
    ["51 accounts per call", { accounts_per_call: 51 }, [["error", "accounts_per_call"]]],
    ["half an account per call", { accounts_per_call: 2.5 }, [["error", "accounts_per_call"]]],
    ["no request at once", { max_concurrent_requests: 0 }, [["error", "max_concurrent_requests"]]],
    ["1 request at once", { max_concurrent_requests: 1 }, []],
    ["100 requests at once", { max_concurrent_requests: 100 }, []],
    ["101 requests at once", { max_concurrent_requests: 101 }, [["error", "max_concurrent_requests"]]],
    ["no time to connect", { client_connect_timeout: 0 }, [["error", "client_connect_timeout"]]],
    ["negative time to read", { client_read_timeout: -5 }, [["error", "client_read_timeout"]]],
    [
      "a name with a line break",
      { account_names: { "1182725234310001": 'x\noutput "leak" {}' } },
      [["error", "account_names.1182725234310001"]],
    ],
    ["a name as account", { account_names: { "finance-prod": "x" } }, [["error", "account_names.finance-prod"]]],
    [
      "a RAM user as account",
      { account_names: { "210987654321098765": "x" } },
      [["warning", "account_names.210987654321098765"]],
    ],
    ["an endpoint with a path", { endpoint: "https://ecd.cn-hangzhou.aliyuncs.com/x" }, [["error", "endpoint"]]],
    ["plain http to another machine", { endpoint: "http://ecd.cn-hangzhou.aliyuncs.com" }, [["error", "endpoint"]]],
    ["plain http to this machine", { endpoint: "http://localhost:8080" }, []],
    [
      "a place for the region in a central endpoint",
      { resourcemanager_endpoint: "resourcemanager.{region}.aliyuncs.com" },
      [["error", "resourcemanager_endpoint"]],
    ],
    ["a host outside Alibaba Cloud", { sts_endpoint: "sts.example.com" }, [["warning", "sts_endpoint"]]],
    ["a host that only looks right", { endpoint: "ecd.aliyuncs.com.example.com" }, [["warning", "endpoint"]]],
    ["a host with a similar ending", { endpoint: "notaliyuncs.com" }, [["warning", "endpoint"]]],
    ["a host of Alibaba Cloud", { endpoint: "ecd-vpc.cn-hangzhou.aliyuncs.com" }, []],
    ["a key without its secret", { access_key: "k" }, [["error", "secret_key"]]],
    ["a secret without its key", { secret_key: "s" }, [["error", "access_key"]]],
    ["a key whose secret is unknown", { access_key: "k", secret_key: UNKNOWN }, []],
    ["a role without ARN", block("assume_role", {}), [["error", "assume_role.role_arn"]]],
    ["a role that is not an ARN", block("assume_role", { role_arn: "admin" }), [["error", "assume_role.role_arn"]]],
    [
      "a session of 899 s",
      block("assume_role", { role_arn: "acs:ram::1:role/x", session_expiration: 899 }),
      [["error", "assume_role.session_expiration"]],
    ],
    ["a session of 900 s", block("assume_role", { role_arn: "acs:ram::1:role/x", session_expiration: 900 }), []],
    [
      "OIDC without provider and token",
      block("assume_role_with_oidc", { role_arn: "acs:ram::1:role/x" }),
      [
        ["error", "assume_role_with_oidc.oidc_provider_arn"],
        ["error", "assume_role_with_oidc.oidc_token_file"],
      ],
    ],
  ])("only a wrong value is reported, at its path: %s", (_what, values, expected) => {
    expect(problems(values)).toEqual(expected);
  });

  test.each([
    [{ ECD_ENDPOINT: "http://ecd.example.com" }, "error", "ECD_ENDPOINT"],
    [{ STS_ENDPOINT: "sts.example.com" }, "warning", "STS_ENDPOINT"],
    [{ CLIENT_READ_TIMEOUT: "soon" }, "error", "CLIENT_READ_TIMEOUT"],
    [{ ALICLOUD_REGION: "Hangzhou!" }, "error", "ALICLOUD_REGION"],
    [{ ALICLOUD_ACCESS_KEY: "k" }, "error", "ALICLOUD_ACCESS_KEY"],
    [{ ECD_ENDPOINT: "https://127.0.0.1:1/?token=hidden" }, "error", "ECD_ENDPOINT"],
    [{ STS_ENDPOINT: "https://user:hidden@sts.example.com" }, "error", "STS_ENDPOINT"],
    [{ RESOURCEMANAGER_ENDPOINT: "http://user:a/hidden@example.com" }, "error", "RESOURCEMANAGER_ENDPOINT"],
    [{ HTTPS_PROXY: "socks5://user:hidden@proxy.example.com" }, "error", "HTTPS_PROXY"],
    [{ HTTPS_PROXY: "http://user:hidden50%@proxy.example.com" }, "error", "%25"],
  ])("a message names its variable and no secret (case %#)", (env, severity, named) => {
    const [diagnostic] = validateProviderConfig(config(), env);
    expect(diagnostic).toMatchObject({ severity, detail: expect.stringContaining(named) });
    expect(JSON.stringify(diagnostic)).not.toContain("hidden");
  });
});

describe("the network settings", () => {
  test("the proxy comes from variables in upper or lower case, and HTTP_PROXY is ignored for https", () => {
    const proxy = (env: Record<string, string>) => resolve({}, env).settings.proxy.httpsProxy;
    expect(proxy({ HTTPS_PROXY: "http://a.example.com", https_proxy: "http://b.example.com" })).toBe(
      "http://a.example.com",
    );
    expect(proxy({ https_proxy: "http://b.example.com" })).toBe("http://b.example.com");
    expect(proxy({ HTTP_PROXY: "http://c.example.com" })).toBeUndefined();
    expect(resolve({}, { no_proxy: "aliyuncs.com" }).settings.proxy.noProxy).toBe("aliyuncs.com");
  });

  test("NODE_EXTRA_CA_CERTS is read only beside SSL_CERT_FILE, because Node.js reads it alone", () => {
    const files = (env: Record<string, string>) => resolve({}, env).settings.certificateFiles.map(({ value }) => value);
    expect(files({ NODE_EXTRA_CA_CERTS: "extra.pem" })).toEqual([]);
    expect(files({ SSL_CERT_FILE: "all.pem" })).toEqual(["all.pem"]);
    expect(files({ SSL_CERT_FILE: "all.pem", NODE_EXTRA_CA_CERTS: "extra.pem" })).toEqual(["all.pem", "extra.pem"]);
  });
});
