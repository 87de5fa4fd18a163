/** A failure of the credentials names their origin: the argument, the variable, or the profile with its file. */
import { join } from "node:path";
import { remedy } from "../../../src/resources/messages";
import type { ObjectValue } from "../../../src/tfplugin";
import { type FakeService, failureOf, fakeService, json } from "../../support/fake-service";
import { cloudOf, emptyHome, IMAGE, NEVER, write } from "../setting";

const KEY = { access_key: "id-0", secret_key: "planted-secret" };
const ROLE = "acs:ram::1182725234310001:role/sharing";
const REFUSED = json({ Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found." }, 403);
const SESSION = {
  AccessKeyId: "STS.session",
  AccessKeySecret: "planted-secret",
  SecurityToken: "planted-token",
  Expiration: "2099-01-01T00:00:00Z",
};

let service: FakeService;
let home: string;
let file: string;
beforeEach(async () => {
  service = await fakeService(REFUSED);
  home = emptyHome();
  const profiles = [{ name: "now", access_key_id: "id-1", access_key_secret: "planted-secret" }];
  file = await write(join(home, ".aliyun", "config.json"), { current: "now", profiles });
});
afterEach(() => service.close());

/** The failure of one call, with the origin that it names. */
async function refused(config: ObjectValue, env: Record<string, string> = {}) {
  const cloud = await cloudOf(
    { region: IMAGE.region, endpoint: service.url, sts_endpoint: service.url, ...config },
    { env: { HOME: home, ...env } },
  );
  const failure = await failureOf(cloud.listAccounts(IMAGE, NEVER));
  expect(failure).toMatchObject({ kind: "credentials" });
  expect(JSON.stringify(failure)).not.toContain("planted");
  return failure;
}

describe("a refused key", () => {
  test.each<[string, ObjectValue, Record<string, string>, () => string]>([
    ["an argument", KEY, {}, () => 'argument "access_key"'],
    [
      "the second variable for a key",
      {},
      { ALIBABA_CLOUD_ACCESS_KEY_ID: "id-2", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "planted-secret" },
      () => "environment variable ALIBABA_CLOUD_ACCESS_KEY_ID",
    ],
    ["the current profile of the default file", {}, {}, () => `profile "now" of ${file}`],
    [
      "a profile that a variable names",
      {},
      { ALIBABA_CLOUD_PROFILE: "now" },
      () => `profile "now" of ${file}, named by the environment variable ALIBABA_CLOUD_PROFILE`,
    ],
    [
      "a profile that an argument names",
      { profile: "now" },
      {},
      () => `profile "now" of ${file}, named by the argument "profile"`,
    ],
  ])("a refused key of %s is reported with this origin", async (_from, config, env, origin) => {
    expect(await refused(config, env)).toMatchObject({ credentialsOrigin: origin() });
  });

  test("a refused key of a credentials service is reported with the host of the address", async () => {
    service.handler = (seen, response) =>
      (seen.action === "" ? json({ Code: "Success", ...SESSION }) : REFUSED)(seen, response);
    const env = { ALICLOUD_CREDENTIALS_URI: `${service.url}/planted-path?token=planted` };
    expect(await refused({}, env)).toMatchObject({ credentialsOrigin: `credentials service at "${service.url}/***"` });
  });

  test("a key that may not assume a role is reported, and not the role", async () => {
    const failure = await refused({ ...KEY, assume_role: { role_arn: ROLE } });
    expect(failure).toMatchObject({ action: "AssumeRole", credentialsOrigin: 'argument "access_key"' });
  });

  test("a refused key of an assumed role is reported with the role", async () => {
    service.handler = (seen, response) =>
      (seen.action === "AssumeRole" ? json({ Credentials: SESSION }) : REFUSED)(seen, response);
    const failure = await refused({ ...KEY, assume_role: { role_arn: ROLE } });
    expect(failure).toMatchObject({ credentialsOrigin: `role ${ROLE}` });
  });
});

describe("a source without credentials", () => {
  test("a missing profile is reported with the variable that names it", async () => {
    const failure = await refused({}, { ALICLOUD_PROFILE: "prod" });
    expect(failure).toMatchObject({ credentialsOrigin: "environment variable ALICLOUD_PROFILE" });
  });

  test("a malformed address of a credentials service is reported with its variable", async () => {
    const failure = await refused({}, { ALIBABA_CLOUD_CREDENTIALS_URI: "not an address" });
    expect(failure).toMatchObject({ credentialsOrigin: "environment variable ALIBABA_CLOUD_CREDENTIALS_URI" });
  });
});

test("a message names the origin of refused credentials when it is known", async () => {
  const failure = await refused({}, { ALICLOUD_PROFILE: "prod" });
  expect(failure).toBeInstanceOf(Error);
  const base = { action: "a", code: "c", requestId: undefined, httpStatus: undefined, retryable: false } as const;
  const refusal = { ...base, kind: "credentials", origin: "service", message: "m" } as const;
  const said = (credentialsOrigin: string | undefined) =>
    remedy({ ...refusal, outcomeUnknown: false, retryAfterMs: undefined, credentialsOrigin });
  expect(said("environment variable ALICLOUD_PROFILE")).toBe(
    "The credentials come from the environment variable ALICLOUD_PROFILE. Check them and try again.",
  );
  expect(said(undefined)).toContain("the provider's arguments and environment variables");
});
