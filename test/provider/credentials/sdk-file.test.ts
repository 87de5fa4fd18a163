/** The SDKs' own file: where it is, how it is read, and that no value of another key completes it. */
import { join } from "node:path";
import type { EcdError } from "../../../src/client";
import { type FakeService, failureOf, fakeService, json } from "../../support/fake-service";
import { cloudOf, emptyHome, IMAGE, NEVER, write } from "../setting";

const ROLE = "acs:ram::1182725234310001:role/sharing";
/** Variables from which the SDK would complete a profile. Its code reads them from the process. */
const OF_OTHERS = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "id-other",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "planted-secret",
  ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1182725234310001:role/other",
  ALIBABA_CLOUD_CREDENTIALS_FILE: "/nonexistent/creds.ini",
  ALIBABA_CLOUD_PROFILE: "other",
};
const AK = "type = access_key\naccess_key_id = id-ini\naccess_key_secret = secret-ini\n";

let service: FakeService;
let home: string;
const environment = process.env;
beforeEach(async () => {
  home = emptyHome();
  process.env = { ...environment, ...OF_OTHERS };
  service = await fakeService(
    json({
      AliUids: [],
      Credentials: {
        AccessKeyId: "STS.session",
        AccessKeySecret: "s",
        SecurityToken: "t",
        Expiration: "2099-01-01T00:00:00Z",
      },
    }),
  );
});
afterEach(async () => {
  process.env = environment;
  await service.close();
});

const cloud = (env: Record<string, string>) =>
  cloudOf({ endpoint: service.url, sts_endpoint: service.url }, { env: { HOME: home, ...env } });

async function signers(env: Record<string, string> = {}): Promise<string[]> {
  await (await cloud(env)).listAccounts(IMAGE, NEVER);
  return service.seen.map(
    (seen) => `${seen.action} ${/Credential=([^,]*)/.exec(seen.headers.authorization ?? "")?.[1]}`,
  );
}

async function refusal(env: Record<string, string> = {}): Promise<string> {
  const failure = await failureOf((await cloud(env)).listAccounts(IMAGE, NEVER));
  expect(failure).toMatchObject({ kind: "credentials" });
  expect((failure as EcdError).stack).not.toContain("planted");
  return (failure as EcdError).message;
}

describe("the place of the SDKs' file", () => {
  test.each([
    ["a path in the home folder", "creds.ini", () => "~/creds.ini"],
    ["a whole path", "creds.ini", () => join(home, "creds.ini")],
    ["no variable", ".alibabacloud/credentials", () => ""],
  ])("the SDKs' file is found with %s", async (_what, path, named) => {
    await write(join(home, path), `[default]\n${AK}`);
    expect(await signers({ ALIBABA_CLOUD_CREDENTIALS_FILE: named() })).toEqual(["DescribeImagePermission id-ini"]);
  });

  test("the message about the SDKs' file names the path that was read", async () => {
    const file = await write(join(home, "creds.ini"), "[default]\ntype = magic\n");
    expect(await refusal({ ALIBABA_CLOUD_CREDENTIALS_FILE: "~/creds.ini" })).toContain(`profile "default" of ${file}`);
  });
});

describe("a profile of the SDKs' file", () => {
  const inFile = (content: string) => write(join(home, ".alibabacloud", "credentials"), content);

  test("a profile of the SDKs' file may have a byte order mark before it", async () => {
    await inFile(`\uFEFF[default]\r\n${AK}`);
    expect(await signers()).toEqual(["DescribeImagePermission id-ini"]);
  });

  test("a profile of the SDKs' file is chosen by its name", async () => {
    const file = await write(join(home, "creds.ini"), `[default]\ntype = magic\n[prod.eu]\n${AK}`);
    const env = { ALIBABA_CLOUD_CREDENTIALS_FILE: file, ALICLOUD_PROFILE: "prod.eu" };
    expect(await signers(env)).toEqual(["DescribeImagePermission id-ini"]);
    expect(await refusal({ ...env, ALICLOUD_PROFILE: "none" })).toMatch(
      /no profile "none"\. It has: "default", "prod\.eu"/,
    );
  });

  test("a profile of the SDKs' file with a role assumes it at the configured endpoint", async () => {
    await inFile(`[default]\n${AK.replace("access_key\n", "ram_role_arn\n")}role_arn = ${ROLE}\n`);
    expect(await signers()).toEqual(["AssumeRole id-ini", "DescribeImagePermission STS.session"]);
    expect(service.seen[0]?.query.get("RoleArn")).toBe(ROLE);
  });

  const ROLE_PROFILE = ["type = ram_role_arn", "access_key_id = a", "access_key_secret = planted", "role_arn = r"];
  test.each([
    ["access_key_id", ["type = access_key", "access_key_secret = planted"]],
    ["access_key_secret", ["type = access_key", "access_key_id = planted"]],
    ["access_key_id", ["type = access_key", "access_key_id =", "access_key_secret = planted"]],
    ...["access_key_id", "access_key_secret", "role_arn"].map(
      (field) => [field, ROLE_PROFILE.filter((line) => !line.startsWith(field))] as [string, string[]],
    ),
  ])("no variable fills in the %s that a profile of the SDKs' file lacks (case %#)", async (field, lines) => {
    await inFile(["[default]", ...lines].join("\n"));
    expect(await refusal()).toContain(`has no "${field}"`);
    expect(service.seen).toEqual([]);
  });
});
