/** Variables that switch a source of credentials off: a chosen source wins, or the error names the variable. */
import os from "node:os";
import { join } from "node:path";
import { CLIProfileCredentialsProvider } from "@alicloud/credentials";
import type { EcdError } from "../../../src/client";
import { type FakeService, failureOf, fakeService, json } from "../../support/fake-service";
import { cloudOf, emptyHome, IMAGE, NEVER, write } from "../setting";

let service: FakeService;
let home: string;
const environment = process.env;
beforeEach(async () => {
  home = emptyHome();
  service = await fakeService(json({ AliUids: [] }));
});
afterEach(async () => {
  process.env = environment;
  jest.restoreAllMocks();
  await service.close();
});

/** The SDK reads the variables of the process itself. */
async function cloudWith(config: Record<string, string>, switches: Record<string, string>) {
  const env = { HOME: home, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "", ...switches };
  process.env = { ...environment, ...env };
  return await cloudOf({ endpoint: service.url, ...config }, { env });
}

test.each(["true", "TRUE"])("a named OAuth profile works with ALIBABA_CLOUD_CLI_PROFILE_DISABLED=%s", async (value) => {
  // An OAuth profile works in the default file only, and Jest's environment does not move it.
  jest.spyOn(os, "homedir").mockReturnValue(home);
  jest
    .spyOn(CLIProfileCredentialsProvider.prototype, "getCredentials")
    .mockResolvedValue({ accessKeyId: "id-oauth", accessKeySecret: "s" } as never);
  const profiles = [
    { name: "signed-in", mode: "OAuth" },
    { name: "key", access_key_id: "id-key", access_key_secret: "s" },
  ];
  await write(join(home, ".aliyun", "config.json"), { current: "key", profiles });
  const signers: unknown[] = [];
  for (const profile of ["signed-in", "key"]) {
    const cloud = await cloudWith({ profile }, { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: value });
    await cloud.listAccounts(IMAGE, NEVER);
    signers.push(/Credential=([^,]*)/.exec(service.seen.at(-1)?.headers.authorization ?? "")?.[1]);
  }
  expect(signers).toEqual(["id-oauth", "id-key"]);
});

const ECS_PROFILE = { name: "now", mode: "EcsRamRole", ram_role_name: "golden" };
test.each<[string, Record<string, string>, Record<string, string>, string | object]>([
  ["an argument", { ecs_role_name: "golden" }, {}, ""],
  ["a variable", {}, { ALIBABA_CLOUD_ECS_METADATA: "golden" }, ""],
  ["a profile of the CLI", { profile: "now" }, {}, { profiles: [ECS_PROFILE] }],
  [
    "a profile of the SDKs' file",
    {},
    { ALIBABA_CLOUD_CREDENTIALS_FILE: "~/.aliyun/config.json" },
    "[default]\ntype = ecs_ram_role\nrole_name = golden\n",
  ],
])("the error names the variable that switches the ECS role of %s off", async (_what, config, env, file) => {
  await write(join(home, ".aliyun", "config.json"), file);
  const cloud = await cloudWith(config, { ...env, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" });
  const failure = (await failureOf(cloud.listAccounts(IMAGE, NEVER))) as EcdError;
  expect(failure).toMatchObject({ kind: "credentials" });
  expect(failure.message).toBe(
    "the ECS metadata service is switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED. Unset it, or name other credentials",
  );
});
