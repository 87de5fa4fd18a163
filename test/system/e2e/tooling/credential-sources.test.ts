/** Each source of credentials, with the packed provider. Some parts of the bundle are loaded only by one of them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { certificatesFor } from "../../../support/certificates";
import { accounts, share, Workspace } from "../../../support/workspace";

const [KEY] = DEFAULT_ACCOUNT.accessKeys;
const NO_KEYS = { ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.start({ environment: NO_KEYS });
});
afterEach(() => workspace.close());

function inHome(path: string, content: string): void {
  const home = String(workspace.environment.HOME);
  mkdirSync(join(home, path, ".."), { recursive: true });
  writeFileSync(join(home, path), content);
}

const cliProfile = (profile: object): string =>
  JSON.stringify({ current: "golden", profiles: [{ name: "golden", region_id: "cn-hangzhou", ...profile }] });

async function planWith(environment: Record<string, string>, providerBlock?: string): Promise<string> {
  Object.assign(workspace.environment, environment);
  workspace.write(share(accounts(1)), providerBlock);
  await workspace.init();
  return (await workspace.terraform("plan", "-no-color", "-input=false")).output;
}

/** The emulator does not know this key. So the error about an unknown key proves that the provider used it. */
const OF_NOBODY = {
  Code: "Success",
  AccessKeyId: "STS.OfNobody",
  AccessKeySecret: "secret",
  SecurityToken: "token",
  Expiration: "2099-01-01T00:00:00Z",
};
const PLANNED = "Plan: 1 to add, 0 to change, 0 to destroy.";

test("a profile of the Alibaba Cloud CLI with a key works", async () => {
  inHome(".aliyun/config.json", cliProfile({ mode: "AK", access_key_id: KEY.id, access_key_secret: KEY.secret }));
  expect(await planWith({})).toContain(PLANNED);
});

test("a profile with a command works: the command runs once, and no file contains its output", async () => {
  const inFolder = (name: string) => join(String(workspace.environment.HOME), name);
  const key = JSON.stringify({ mode: "AK", access_key_id: KEY.id, access_key_secret: KEY.secret });
  inHome("print-key.sh", `echo run >> ${inFolder("runs")}\necho '${key}'\n`);
  const profile = cliProfile({ mode: "External", process_command: `sh ${inFolder("print-key.sh")}` });
  inHome(".aliyun/config.json", profile);
  expect(await planWith({})).toContain(PLANNED);
  expect(workspace.emulator.journal.length).toBeGreaterThan(1);
  expect(readFileSync(inFolder("runs"), "utf8")).toBe("run\n");
  expect(readFileSync(inFolder(".aliyun/config.json"), "utf8")).toBe(profile);
});

test("a profile that is signed in to CloudSSO works, over TLS with a private CA", async () => {
  const { caFile, key, cert } = certificatesFor("127.0.0.1");
  const asked: unknown[] = [];
  const server = createTlsServer({ key, cert }, async (request, response) => {
    const { method, url, headers } = request;
    asked.push([method, url, headers.authorization, await json(request)]);
    response.end(JSON.stringify({ CloudCredential: OF_NOBODY }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = {
    mode: "CloudSSO",
    cloud_sso_sign_in_url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cloud_sso_account_id: DEFAULT_ACCOUNT.accountId,
    cloud_sso_access_config: "ac-golden",
    access_token: "token",
    cloud_sso_access_token_expire: Date.parse("2099-01-01") / 1000,
  };
  inHome(".aliyun/config.json", cliProfile(profile));
  const output = await planWith({ SSL_CERT_FILE: caFile });
  server.close();
  const body = { AccountId: DEFAULT_ACCOUNT.accountId, AccessConfigurationId: "ac-golden" };
  expect(asked[0]).toEqual(["POST", "/cloud-credentials", "Bearer token", body]);
  expect(output).toContain("InvalidAccessKeyId.NotFound");
});

test("the SDKs' own credentials file works", async () => {
  const ini = `[default]\ntype = access_key\naccess_key_id = ${KEY.id}\naccess_key_secret = ${KEY.secret}\n`;
  inHome(".alibabacloud/credentials", ini);
  expect(await planWith({})).toContain(PLANNED);
});

test("the SDK fetches credentials from a URI", async () => {
  const server = createServer((_request, response) => response.end(JSON.stringify(OF_NOBODY)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const output = await planWith({ ALICLOUD_CREDENTIALS_URI: url });
  server.close();
  expect(output).toContain("InvalidAccessKeyId.NotFound");
});

test("the SDK asks for the role of an ECS instance, and the error outside ECS gives the reason", async () => {
  const output = await planWith({ ALICLOUD_ECS_ROLE_NAME: "golden", ALIBABA_CLOUD_ECS_METADATA_DISABLED: "" });
  expect(output).toMatch(/asked\s+for\s+the\s+role\s+golden,\s+gave\s+no\s+credentials\s+\([^)]+\)/);
});

test("a role that the key assumes works", async () => {
  const role = `acs:ram::${DEFAULT_ACCOUNT.accountId}:role/golden`;
  const output = await planWith(
    { ALICLOUD_ACCESS_KEY: KEY.id, ALICLOUD_SECRET_KEY: KEY.secret },
    `provider "ecd" {\n  assume_role { role_arn = "${role}" }\n}`,
  );
  expect(output).toContain(PLANNED);
});
