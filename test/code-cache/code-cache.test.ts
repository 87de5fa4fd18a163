/** Compiled code of the provider: the built maker makes it, V8 uses it, and code that does not match is ignored. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, packageVersion, payloadFolder, readPayload } from "../../lib/mirror";
import { decodeCache, encodeCache } from "../../src/code-cache/cache-file";
import { partText } from "../../src/code-cache/part-script";
import { temporaryFolder } from "../support/temporary-folder";

const BUILT = join(packageRoot(), "dist", "code-cache");
const PARTS = readdirSync(payloadFolder()).filter((name) => name.endsWith(".cjs"));

function made(folder: string): Buffer {
  const file = join(temporaryFolder("ecd-code-"), "cache");
  execFileSync(process.execPath, ["--random-seed=1", join(BUILT, "make.cjs"), folder, file], { env: {} });
  return readFileSync(file);
}

/** The offset of the hash of V8's version in compiled code. */
const VERSION_HASH = 4;

function ofAnotherVersion(cache: Buffer): Buffer {
  const codeOf = decodeCache(cache);
  const codes = PARTS.map((name) => {
    const code = Buffer.from(codeOf(name) ?? []);
    code.writeUInt32LE((code.readUInt32LE(VERSION_HASH) ^ 1) >>> 0, VERSION_HASH);
    return [name, code] as const;
  });
  return encodeCache(new Map(codes));
}

/** In a new process, because other tests may have changed flags of V8, and V8 refuses code of other flags. */
const IN_A_NEW_PROCESS = `
  const { Script } = require("node:vm");
  const parts = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  const isRejected = ({ text, code }) =>
    new Script(text, { cachedData: Buffer.from(code, "base64") }).cachedDataRejected !== false;
  console.log(JSON.stringify(parts.filter(isRejected).map(({ name }) => name)));
`;

function rejected(cache: Buffer): string[] {
  const codeOf = decodeCache(cache);
  const parts = PARTS.map((name) => ({
    name,
    text: partText(readFileSync(join(payloadFolder(), name), "utf8")),
    code: codeOf(name)?.toString("base64"),
  }));
  const input = JSON.stringify(parts);
  return JSON.parse(execFileSync(process.execPath, ["-e", IN_A_NEW_PROCESS], { input, encoding: "utf8", env: {} }));
}

describe("the file of the cache", () => {
  it("the file of the cache returns the code of each part, and nothing for other names", () => {
    const codes = new Map([1, 7, 8, 9].map((length) => [`part-${length}.cjs`, Buffer.alloc(length, length)]));
    const codeOf = decodeCache(encodeCache(codes));
    expect([...codes.keys()].map((name) => codeOf(name))).toEqual([...codes.values()]);
    expect(codeOf("other.cjs")).toBeUndefined();
  });
});

describe("the code that the maker compiles", () => {
  const cache = made(payloadFolder());

  it("V8 uses the compiled code for every part of the provider", () => {
    expect(PARTS.length).toBeGreaterThan(5);
    expect(rejected(cache)).toEqual([]);
  });

  it("the compiled code has the same bytes each time and in any folder, for its checksum", () => {
    const elsewhere = temporaryFolder("ecd-parts-");
    cpSync(payloadFolder(), elsewhere, { recursive: true });
    expect(made(elsewhere).equals(cache)).toBe(true);
  });

  it("another version of V8 refuses the compiled code", () => {
    expect(rejected(ofAnotherVersion(cache))).toEqual(PARTS);
  });

  describe("compiled code beside the provider", () => {
    const folder = temporaryFolder("ecd-provider-");
    const launcher = join(folder, `terraform-provider-ecd_v${packageVersion()}`);
    const place = (name: string, content: Buffer) => writeFileSync(join(folder, name), content);
    const launched = () => spawnSync(launcher, { env: {}, encoding: "utf8" }).stderr;

    beforeAll(() => {
      for (const { name, content } of readPayload(payloadFolder(), packageVersion())) place(name, content);
      chmodSync(launcher, 0o755);
      writeFileSync(join(folder, "node"), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
      place("provider-start.cjs", readFileSync(join(BUILT, "start.cjs")));
    });

    it.each<[string, () => void]>([
      ["fits", () => place("provider-cache.bin", cache)],
      ["is of another version of V8", () => place("provider-cache.bin", ofAnotherVersion(cache))],
      ["is cut off", () => place("provider-cache.bin", cache.subarray(0, 100))],
      ["is missing", () => rmSync(join(folder, "provider-cache.bin"))],
    ])("the provider starts even when its compiled code %s", (_, prepare) => {
      prepare();
      expect(launched()).toMatch(/^terraform-provider-ecd is a Terraform provider/);
    });
  });
});
