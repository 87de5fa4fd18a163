/** The cloud of a configured provider: calls to the emulator, role sessions, network settings, and its log. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EcdEmulator } from "../../emulator";
import { type Certificates, certificatesFor } from "../support/certificates";
import { connectProxy } from "../support/connect-proxy";
import { closing, failureOf, fakeService, json } from "../support/fake-service";
import { cloudOf, configure, emptyHome, IMAGE, type Logged, NEVER } from "./setting";

const OWNER = "1182725234310009";
const KEYS = { access_key: "emulator-key-id", secret_key: "emulator-key-secret" };
const ROLE = `acs:ram::${OWNER}:role/image-sharing`;
const MINUTE = 60_000;

const closed = closing();
let emulator: EcdEmulator;
let at: { endpoint: string; sts_endpoint: string; region: string };
/** The clock of the provider. The emulator uses the real clock, because the SDK signs with it. */
let now: number;
beforeEach(async () => {
  now = Date.now();
  emulator = new EcdEmulator({
    accounts: [
      {
        accountId: OWNER,
        accessKeys: [{ id: KEYS.access_key, secret: KEYS.secret_key }],
        roles: [{ name: "image-sharing", externalId: "ext-1" }, { name: "oidc" }],
      },
    ],
    images: [{ ...IMAGE, sharedWith: ["1182725234310001"] }],
  });
  const { url } = await emulator.start();
  at = { endpoint: url, sts_endpoint: url, region: IMAGE.region };
});
afterEach(() => emulator.stop());

const surroundings = (env: Record<string, string> = {}) => ({ env, now: () => now });

describe("calls to the emulator", () => {
  test("the emulator accepts the provider's signature over every operation", async () => {
    const cloud = await cloudOf({ ...at, ...KEYS }, surroundings());
    await cloud.modifyAccounts(IMAGE, { add: ["1182725234310002"], remove: ["1182725234310001"] });
    expect(await cloud.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310002"]);
    expect(await cloud.describeImage(IMAGE, NEVER)).toMatchObject({ ...{ imageId: IMAGE.imageId }, type: "CUSTOM" });
    expect(await cloud.describeImage({ ...IMAGE, imageId: "m-none" }, NEVER)).toBeUndefined();
    expect(await cloud.callerAccountId(NEVER)).toBe(OWNER);
  });

  test("a role with an external id is assumed once for many calls", async () => {
    const assume_role = { role_arn: ROLE, external_id: "ext-1", session_expiration: 3600 };
    const cloud = await cloudOf({ ...at, ...KEYS, assume_role }, surroundings());
    await Promise.all([1, 2, 3].map(() => cloud.listAccounts(IMAGE, NEVER)));
    expect(emulator.calls("AssumeRole")).toHaveLength(1);
    expect(await cloud.callerAccountId(NEVER)).toBe(OWNER);
  });

  test("a role is assumed for a call even with max_concurrent_requests = 1", async () => {
    const assume_role = { role_arn: ROLE, external_id: "ext-1" };
    const cloud = await cloudOf({ ...at, ...KEYS, assume_role, max_concurrent_requests: 1 }, surroundings());
    expect(await cloud.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
  });

  test("an OIDC token from a file is sent in the body of an unsigned request", async () => {
    const token = join(emptyHome(), "token");
    writeFileSync(token, "oidc-token-value\n");
    const env = {
      ALIBABA_CLOUD_ROLE_ARN: `acs:ram::${OWNER}:role/oidc`,
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: `acs:ram::${OWNER}:oidc-provider/ci`,
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: token,
    };
    const cloud = await cloudOf(at, surroundings(env));
    expect(await cloud.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
    expect(emulator.calls("AssumeRoleWithOIDC")).toHaveLength(1);
  });
});

describe("a role session", () => {
  const config = () => ({ ...at, ...KEYS, assume_role: { role_arn: ROLE, external_id: "ext-1" } });

  test("a role session is renewed before it ends and not earlier", async () => {
    const cloud = await cloudOf(config(), surroundings());
    await cloud.listAccounts(IMAGE, NEVER);
    now += 54 * MINUTE;
    await cloud.listAccounts(IMAGE, NEVER);
    expect(emulator.calls("AssumeRole")).toHaveLength(1);
    now += 2 * MINUTE;
    await cloud.listAccounts(IMAGE, NEVER);
    expect(emulator.calls("AssumeRole")).toHaveLength(2);
  });

  test("a role session that ends early is replaced, and the refused write is sent once more", async () => {
    const cloud = await cloudOf(config(), surroundings());
    await cloud.listAccounts(IMAGE, NEVER);
    emulator.faults.add({ action: "ModifyImagePermission", nth: 1, effect: { kind: "expireToken" } });
    await cloud.modifyAccounts(IMAGE, { add: ["1182725234310002"], remove: [] });
    expect(emulator.sharedWith(IMAGE.region, IMAGE.imageId)).toContain("1182725234310002");
    expect(emulator.calls("AssumeRole")).toHaveLength(2);
  });

  test("a role session that cannot be renewed is used until it ends", async () => {
    const cloud = await cloudOf(config(), surroundings());
    await cloud.listAccounts(IMAGE, NEVER);
    emulator.faults.add({ action: "AssumeRole", effect: { kind: "status", status: 503, code: "ServiceUnavailable" } });
    now += 57 * MINUTE;
    expect(await cloud.listAccounts(IMAGE, NEVER)).toHaveLength(1);
    now += 4 * MINUTE;
    expect(await failureOf(cloud.listAccounts(IMAGE, NEVER))).toMatchObject({
      kind: "unavailable",
      action: "AssumeRole",
      retryable: true,
    });
  });

  test("a role that STS refuses is a failure of the credentials with the message of STS", async () => {
    const cloud = await cloudOf(
      { ...at, ...KEYS, assume_role: { role_arn: ROLE, external_id: "wrong" } },
      surroundings(),
    );
    expect(await failureOf(cloud.modifyAccounts(IMAGE, { add: ["1182725234310002"], remove: [] }))).toMatchObject({
      kind: "credentials",
      action: "AssumeRole",
      code: "NoPermission",
      message: expect.stringContaining(`the role ${ROLE} could not be assumed`),
      requestId: expect.any(String),
      outcomeUnknown: false,
    });
  });
});

test("an answer with a fault of the emulator becomes a classified failure", async () => {
  const cloud = await cloudOf({ ...at, ...KEYS }, surroundings());
  const kinds = [
    [
      { kind: "throttle", retryAfterMs: 2000, retryAfterIn: "body" },
      { kind: "throttled", retryAfterMs: 2000, outcomeUnknown: false },
    ],
    [
      { kind: "throttle", retryAfterMs: 2000, retryAfterIn: "header" },
      { kind: "throttled", retryAfterMs: 2000 },
    ],
    [
      { kind: "throttle", retryAfterMs: 150, retryAfterIn: "acsHeader" },
      { kind: "throttled", retryAfterMs: 150 },
    ],
    [{ kind: "deny" }, { kind: "denied", message: expect.stringContaining("ecd:ModifyImagePermission") }],
    [
      { kind: "status", status: 500 },
      { kind: "unavailable", outcomeUnknown: true },
    ],
    [{ kind: "html502" }, { kind: "unavailable", httpStatus: 502, outcomeUnknown: true }],
    [{ kind: "emptyBody" }, { kind: "unavailable", outcomeUnknown: true }],
    [{ kind: "truncatedJson" }, { kind: "unavailable", outcomeUnknown: true }],
    [{ kind: "errorIn200" }, { kind: "unavailable", outcomeUnknown: true }],
    [{ kind: "resetBefore" }, { kind: "unavailable", outcomeUnknown: true }],
    [{ kind: "resetAfter" }, { kind: "unavailable", outcomeUnknown: true }],
    [
      { kind: "badAccount", account: "1182725234310002" },
      { kind: "refused", outcomeUnknown: false },
    ],
    [{ kind: "duplicateNonce" }, { kind: "unavailable", code: "SignatureNonceUsed", outcomeUnknown: true }],
    [
      { kind: "clockSkew", ms: 3_600_000 },
      { kind: "credentials", message: expect.stringContaining("clock of this machine") },
    ],
    [{ kind: "imageDeleted" }, { kind: "image" }],
  ] as const;
  for (const [effect, expected] of kinds) {
    emulator.faults.add({ action: "ModifyImagePermission", times: 1, effect });
    const failure = await failureOf(cloud.modifyAccounts(IMAGE, { add: ["1182725234310002"], remove: [] }));
    expect([effect.kind, failure]).toEqual([effect.kind, expect.objectContaining(expected)]);
  }
});

describe("the network settings of the environment", () => {
  const HOST = "ecd.cn-hangzhou.aliyuncs.com";
  let certificates: Certificates;
  beforeAll(() => {
    certificates = certificatesFor(HOST, `sts.${IMAGE.region}.aliyuncs.com`);
  });

  test("ECD and STS calls go through the proxy to their public hosts, and SSL_CERT_FILE is trusted", async () => {
    const service = closed(await fakeService(json({ AliUids: ["1182725234310001"], AccountId: OWNER }), certificates));
    const proxy = closed(await connectProxy(() => service.port));
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, SSL_CERT_FILE: certificates.caFile };
    const cloud = await cloudOf({ ...KEYS, region: IMAGE.region }, surroundings(env));
    expect(await cloud.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
    expect(await cloud.callerAccountId(NEVER)).toBe(OWNER);
    expect(proxy.targets).toEqual([`${HOST}:443`, `sts.${IMAGE.region}.aliyuncs.com:443`]);
  });

  test("the network settings also apply to a credentials service, which the SDK calls", async () => {
    const session = {
      AccessKeyId: "STS.uri",
      AccessKeySecret: "s",
      SecurityToken: "t",
      Expiration: "2099-01-01T00:00:00Z",
    };
    const service = closed(await fakeService(json({ ...session, Code: "Success", AliUids: [] }), certificates));
    const proxy = closed(await connectProxy(() => service.port));
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, SSL_CERT_FILE: certificates.caFile };
    const cloud = await cloudOf(
      { region: IMAGE.region, credentials_uri: `https://${HOST}/credentials` },
      surroundings(env),
    );
    await cloud.listAccounts(IMAGE, NEVER);
    expect(service.seen.map((seen) => seen.headers["x-acs-security-token"])).toEqual([undefined, "t"]);
  });

  test.each([
    ["missing", "/nonexistent/ca.pem"],
    ["not a certificate", __filename],
  ])("a certificate file that is %s is reported as a diagnostic", async (_what, file) => {
    const { cloud, diagnostics } = await configure(KEYS, surroundings({ SSL_CERT_FILE: file }));
    expect(cloud).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({ severity: "error", detail: expect.stringContaining(file) }),
    ]);
  });
});

test("a configuration makes no call, and a configuration with an error gives no cloud", async () => {
  await cloudOf({ ...at, ...KEYS }, surroundings());
  expect(emulator.journal).toEqual([]);
  expect((await configure({ ...at, ...KEYS, max_unshare: -1 }, surroundings())).cloud).toBeUndefined();
});

test("no log line holds a secret, and the line about the credentials names their source", async () => {
  const lines: Logged[] = [];
  const cloud = await cloudOf(
    { ...at, ...KEYS, assume_role: { role_arn: ROLE, external_id: "ext-1" } },
    {
      ...surroundings(),
      lines,
    },
  );
  await cloud.modifyAccounts(IMAGE, { add: ["1182725234310002"], remove: [] });
  expect(lines[0]).toEqual({ message: "credentials", fields: { source: "keys", origin: 'argument "access_key"' } });
  expect(JSON.stringify(lines)).not.toMatch(/emulator-key|STS\./);
});
