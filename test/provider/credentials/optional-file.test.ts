/** Only ENOENT means absent. Otherwise the next source of credentials could sign with another account's key. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EcdError } from "../../../src/client";
import { homeFolder } from "../../../src/provider/configuration/home-folder";
import { readOptionalFile } from "../../../src/provider/credentials/optional-file";
import { failureOf } from "../../support/fake-service";
import { cloudOf, IMAGE, NEVER } from "../setting";

const NOBODY = 65_534;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "optional-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Error codes of an unreadable path, each with a function that makes such a path. */
const UNREADABLE: readonly (readonly [string, (path: string) => void])[] = [
  ["ENOTDIR", (path) => writeFileSync(dirname(path), "a file where a folder is named")],
  [
    "ELOOP",
    (path) => {
      mkdirSync(dirname(path));
      symlinkSync(path, path);
    },
  ],
  ["EISDIR", (path) => mkdirSync(path, { recursive: true })],
];

describe.each(UNREADABLE)("a credentials file that fails with %s", (code, make) => {
  it(`a credentials file that fails with ${code} is an error that names the file`, async () => {
    const file = join(folder, "x", "config.json");
    make(file);
    const failure = await failureOf(readOptionalFile(file));
    expect(failure).toMatchObject({ kind: "credentials" });
    expect((failure as EcdError).message).toContain(`${file} cannot be read (${code})`);
  });

  it.each([
    ["the profile file of the CLI", ".aliyun/config.json"],
    ["the SDKs' file", ".alibabacloud/credentials"],
  ])(`%s that fails with ${code} does not count as absent`, async (_, name) => {
    make(join(folder, name));
    const cloud = await cloudOf({ region: "cn-hangzhou" }, { env: { HOME: folder } });
    const failure = await failureOf(cloud.listAccounts(IMAGE, NEVER));
    expect(failure).toBeInstanceOf(EcdError);
    expect((failure as EcdError).message).toContain(`${join(folder, name)} cannot be read (${code})`);
  });

  it(`an OIDC token file that fails with ${code} does not count as absent`, async () => {
    const file = join(folder, "x", "token");
    make(file);
    const role = { role_arn: "acs:ram::1182725234310001:role/ci", oidc_provider_arn: "acs:ram::1:oidc-provider/ci" };
    const cloud = await cloudOf(
      { region: "cn-hangzhou", assume_role_with_oidc: { ...role, oidc_token_file: file } },
      { env: { HOME: folder } },
    );
    const failure = await failureOf(cloud.listAccounts(IMAGE, NEVER));
    expect((failure as EcdError).message).toContain(`${file} cannot be read (${code})`);
  });
});

describe("a credentials file in a folder of another user", () => {
  const isRoot = process.geteuid?.() === 0;

  it("a credentials file in a folder of another user is an error, and does not count as absent", async () => {
    const home = join(folder, "x");
    mkdirSync(home);
    writeFileSync(join(home, "config.json"), "{}");
    chmodSync(folder, 0o755);
    chmodSync(home, isRoot ? 0o700 : 0o000);
    if (isRoot) process.seteuid?.(NOBODY);
    try {
      const failure = await failureOf(readOptionalFile(join(home, "config.json")));
      expect((failure as EcdError).message).toContain("cannot be read (EACCES)");
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(home, 0o700);
    }
  });
});

it("a missing credentials file is absent, and a byte order mark is skipped", async () => {
  expect(await readOptionalFile(join(folder, "none", "config.json"))).toBeUndefined();
  writeFileSync(join(folder, "config.json"), "\uFEFF{}");
  expect(await readOptionalFile(join(folder, "config.json"))).toBe("{}");
});

describe("the home folder", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ["is HOME", { HOME: "/test-home" }, "/test-home"],
    ["comes from the system without HOME", {}, "/system"],
    ["comes from the system with an empty HOME", { HOME: "" }, "/system"],
    ["comes from the system with a relative HOME", { HOME: "." }, "/system"],
  ])("the home folder %s", (_, env, expected) => {
    expect(homeFolder(env, () => "/system")).toBe(expected);
  });

  it("the home folder is unknown, and never the working folder, without a known user", () => {
    const unknownUser = () => {
      throw new Error("ENOENT: no such user");
    };
    expect(homeFolder({}, unknownUser)).toBeUndefined();
    expect(homeFolder({ HOME: "" }, () => "")).toBeUndefined();
  });
});
