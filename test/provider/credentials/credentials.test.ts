/** Credentials from CLI profiles, credentials services and tokens, and the errors when none can be used. */
import { join } from "node:path";
import { EcdError } from "../../../src/client";
import { type ObjectValue, UNKNOWN } from "../../../src/tfplugin";
import { type FakeService, failureOf, fakeService, json, raw } from "../../support/fake-service";
import { cloudOf, configure, emptyHome, IMAGE, NEVER, write } from "../setting";

/** Replaces ECD and STS, and shows which key signed a call. */
let service: FakeService;
let home: string;
beforeEach(async () => {
  home = emptyHome();
  service = await fakeService((seen, response) => {
    const session = {
      AccessKeyId: "STS.session",
      AccessKeySecret: "session-secret",
      SecurityToken: `session of ${seen.query.get("RoleArn")}`,
      Expiration: "2099-01-01T00:00:00Z",
    };
    json({ AliUids: [], Credentials: session })(seen, response);
  });
});
afterEach(() => service.close());

const at = () => ({ endpoint: service.url, sts_endpoint: service.url });
const cli = (...profiles: object[]) => write(join(home, ".aliyun", "config.json"), { current: "now", profiles });
const ROLE = (name: string) => `acs:ram::1182725234310001:role/${name}`;

/** Each call as `action key`, after one listAccounts. */
async function signers(config: ObjectValue = {}, env: Record<string, string> = {}): Promise<string[]> {
  const cloud = await cloudOf({ ...at(), ...config }, { env: { HOME: home, ...env } });
  await cloud.listAccounts(IMAGE, NEVER);
  return service.seen.map(
    (seen) => `${seen.action} ${/Credential=([^,]*)/.exec(seen.headers.authorization ?? "")?.[1]}`,
  );
}
async function refusal(
  config: ObjectValue = {},
  env: Record<string, string> = {},
  hasHurry = false,
): Promise<EcdError> {
  const cloud = await cloudOf({ ...at(), ...config }, { env: { HOME: home, ...env }, hasHurry });
  const failure = await failureOf(cloud.listAccounts(IMAGE, NEVER));
  expect(failure).toBeInstanceOf(EcdError);
  expect(failure).toMatchObject({ kind: "credentials", retryable: false, outcomeUnknown: false });
  return failure as EcdError;
}

describe("a profile of the CLI", () => {
  const AK = { access_key_id: "id-ak", access_key_secret: "secret-ak" };

  test("a CLI profile with a key signs with it, and without a name the current profile is used", async () => {
    await cli({ name: "other", mode: "AK", access_key_id: "id-other", access_key_secret: "s" }, { name: "now", ...AK });
    expect(await signers()).toEqual(["DescribeImagePermission id-ak"]);
    service.seen.length = 0;
    expect(await signers({ profile: "other" })).toEqual(["DescribeImagePermission id-other"]);
  });

  test("a CLI profile with an STS token sends the token", async () => {
    await cli({ name: "now", mode: "StsToken", ...AK, sts_token: "token-1" });
    await signers();
    expect(service.seen[0]?.headers["x-acs-security-token"]).toBe("token-1");
  });

  test("a CLI profile with a role assumes it", async () => {
    await cli({
      name: "now",
      mode: "RamRoleArn",
      ...AK,
      ram_role_arn: ROLE("a"),
      ram_session_name: "me",
      expired_seconds: 900,
    });
    expect(await signers()).toEqual(["AssumeRole id-ak", "DescribeImagePermission STS.session"]);
    expect(Object.fromEntries(service.seen[0]?.query ?? [])).toEqual({
      RoleArn: ROLE("a"),
      RoleSessionName: "me",
      DurationSeconds: "900",
    });
  });

  test("a CLI profile with a chain of roles assumes each role with the one before", async () => {
    await cli(
      { name: "now", mode: "ChainableRamRoleArn", source_profile: "mid", ram_role_arn: ROLE("b") },
      { name: "mid", mode: "RamRoleArn", ...AK, ram_role_arn: ROLE("a") },
    );
    expect(await signers()).toEqual([
      "AssumeRole id-ak",
      "AssumeRole STS.session",
      "DescribeImagePermission STS.session",
    ]);
    expect(service.seen[2]?.headers["x-acs-security-token"]).toBe(`session of ${ROLE("b")}`);
  });

  test("a CLI profile that names itself as its source is an error, not a loop", async () => {
    await cli({ name: "now", mode: "ChainableRamRoleArn", source_profile: "now", ram_role_arn: ROLE("b") });
    expect((await refusal()).message).toMatch(/loop of source profiles/);
  });

  test("a CLI profile with OIDC assumes its role with an unsigned call", async () => {
    const oidc_token_file = await write(join(home, "token"), "the-oidc-token");
    await cli({ name: "now", mode: "OIDC", oidc_token_file, oidc_provider_arn: "p", ram_role_arn: ROLE("o") });
    expect(await signers()).toEqual(["AssumeRoleWithOIDC undefined", "DescribeImagePermission STS.session"]);
    expect(service.seen[0]?.body).toBe("OIDCToken=the-oidc-token");
    expect(service.seen[0]?.query.get("OIDCToken")).toBeNull();
  });

  test("a CLI profile gives the region when the configuration does not", async () => {
    await cli({ name: "now", ...AK, region_id: "cn-shanghai" });
    const region = async (config: ObjectValue) => (await configure(config, { env: { HOME: home } })).settings.region;
    expect(await region({})).toBe("cn-shanghai");
    expect(await region({ region: "cn-hangzhou" })).toBe("cn-hangzhou");
  });

  test.each<[string, string | object, RegExp]>([
    [
      "malformed JSON",
      `{"profiles":[{"access_key_secret":"planted-secret"`,
      /not a configuration of the Alibaba Cloud CLI/,
    ],
    ["another form", { secrets: "planted-secret" }, /not a configuration of the Alibaba Cloud CLI/],
    [
      "no such profile",
      { profiles: [{ name: "other", access_key_secret: "planted-secret" }] },
      /has no profile "default". It has: other/,
    ],
    [
      "a missing profile with control characters",
      { current: "de\u009bv", profiles: [{ name: "o\u009b31mther", access_key_secret: "planted-secret" }] },
      /has no profile "de<U\+009B>v". It has: o 31mther/,
    ],
    [
      "half a key",
      { profiles: [{ name: "default", access_key_secret: "planted-secret" }] },
      /has no "access_key_id", which its mode AK needs/,
    ],
    [
      "an unknown mode",
      { profiles: [{ name: "default", mode: "Magic", x: "planted-secret" }] },
      /mode "Magic", which is not supported/,
    ],
    [
      "a command that prints no key",
      { profiles: [{ name: "default", mode: "External", process_command: "echo planted-secret" }] },
      /the command of the profile "default" of \S+ gave no credentials\. Run it by hand/,
    ],
    [
      "a sign-in outside the default file",
      { profiles: [{ name: "default", mode: "OAuth", access_token: "planted-secret" }] },
      /OAuth, which works in .* only/,
    ],
  ])("an unusable profile gives a safe error: %s", async (_what, content, message) => {
    const file = await write(join(home, ".aliyun", "config.json"), content);
    const failure = await refusal();
    expect(failure.message).toContain(file);
    expect(failure.message).toMatch(message);
    expect(failure.stack).not.toContain("planted-secret");
  });

  test("a named CLI profile without a file gives an error with the path", async () => {
    expect((await refusal({ profile: "p" })).message).toContain(
      `${join(home, ".aliyun", "config.json")} does not exist`,
    );
  });

  test("a CLI profile is read again after a failure, so a sign-in helps without a restart", async () => {
    const cloud = await cloudOf({ ...at(), profile: "now" }, { env: { HOME: home } });
    await failureOf(cloud.listAccounts(IMAGE, NEVER));
    await cli({ name: "now", ...AK });
    expect(await cloud.listAccounts(IMAGE, NEVER)).toEqual([]);
  });
});

describe("a credentials service", () => {
  const handOut = (body: object) => {
    const inner = service.handler;
    service.handler = (seen, response) => (seen.action === "" ? json(body)(seen, response) : inner(seen, response));
  };
  const credentials_uri = () => `${service.url}/credentials?secret=planted-secret`;

  test("a credentials service gives the credentials that sign", async () => {
    handOut({
      Code: "Success",
      AccessKeyId: "STS.uri",
      AccessKeySecret: "s",
      SecurityToken: "t",
      Expiration: "2099-01-01T00:00:00Z",
    });
    expect(await signers({ credentials_uri: credentials_uri() })).toEqual([
      " undefined",
      "DescribeImagePermission STS.uri",
    ]);
  });

  test.each([
    ["an incomplete answer", json({ AccessKeySecret: "planted-secret" }), /gave no credentials\. Check/],
    ["a status", raw("planted-secret", 500), /gave no credentials \(status 500\)/],
    ["an unreadable answer", raw("planted-secret"), /gave no credentials\. Check/],
  ])("the error of a credentials service that answers with %s hides the answer", async (_what, handler, message) => {
    service.handler = handler;
    const failure = await refusal({ credentials_uri: credentials_uri() });
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain("planted-secret");
  });

  test.each(["a/planted-secret", "1/planted-secret", "1\\planted-secret", "1?planted-secret", "1#planted-secret"])(
    "the error of a credentials service hides a password with %j",
    async (password) => {
      const failure = await refusal({ credentials_uri: `http://user:${password}@127.0.0.1:1/credentials` });
      expect(failure.message).not.toContain("planted-secret");
      expect(failure.message).toMatch(/credentials_uri/);
    },
  );

  test("a credentials service that never answers is an error after the limit", async () => {
    service.handler = () => {};
    const failure = await refusal({ credentials_uri: credentials_uri() }, {}, true);
    expect(failure.message).toMatch(/credentials service at "[^"]*" did not answer within 3 s/);
  });
});

test("a call without credentials gives one error with places and remedies, and calls no host", async () => {
  const failure = await refusal();
  expect(failure.message).toContain("ALICLOUD_ACCESS_KEY");
  expect(failure.message).toContain(join(home, ".aliyun", "config.json"));
  expect(failure.message).toContain("ECS metadata service: disabled");
  expect(failure.message).toContain("aliyun configure");
  expect(service.seen).toEqual([]);
});

test("a metadata service that does not exist is an error after the limit", async () => {
  const failure = await refusal({}, { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "" }, true);
  expect(failure.message).toMatch(/no credentials were found.*the ECS metadata service .*(3 s|gave no credentials)/);
});

test("credentials that are known only after apply fail the call, not the configuration", async () => {
  expect((await refusal({ access_key: UNKNOWN })).message).toMatch(/access_key will be known after apply/);
});

test("an OIDC token file that does not exist gives an error with its path", async () => {
  const block = { role_arn: ROLE("o"), oidc_provider_arn: "p", oidc_token_file: "/nonexistent/token" };
  expect((await refusal({ assume_role_with_oidc: block })).message).toContain("/nonexistent/token");
});
