import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { h1, type PayloadFile, PLATFORMS, readPayload, writeMirror } from "../../../lib/mirror";
import { withFolder } from "../stack";

const PAYLOAD = join(__dirname, "..", "payload");
const FILES = readPayload(PAYLOAD, "1.2.3");

describe("payload", () => {
  test("the launcher carries the version and may be executed, what lies beside it keeps its name", () => {
    expect(FILES.map(({ name, mode }) => [name, mode])).toEqual([
      ["provider.cjs", 0o644],
      ["terraform-provider-ecd_v1.2.3", 0o755],
    ]);
  });

  test("a folder without the launcher is one clear error", () => {
    withFolder((folder) => {
      expect(() => readPayload(folder, "1.2.3")).toThrow(/the provider is missing: .*npm run build/);
      expect(() => readPayload(join(folder, "none"), "1.2.3")).toThrow(/the provider is missing/);
    });
  });
});

describe("checksum", () => {
  test("it does not depend on the order of the files, and changes with a name or a byte", () => {
    const file = (name: string, content: string) => ({ name, content: Buffer.from(content) });
    const both = h1([file("a", "1"), file("b", "2")]);
    expect(h1([file("b", "2"), file("a", "1")])).toBe(both);
    expect(h1([file("a", "1"), file("c", "2")])).not.toBe(both);
    expect(h1([file("a", "1"), file("b", "3")])).not.toBe(both);
  });
});

describe("mirror", () => {
  const versionFolder = (mirror: string, version = "1.2.3") =>
    join(mirror, "npm.invalid", "cdktf-ecd-image-share", "ecd", version);

  test("every platform gets the same files with their permissions", () => {
    withFolder((mirror) => {
      expect(writeMirror(mirror, "1.2.3", FILES)).toBe(versionFolder(mirror));
      expect(readdirSync(versionFolder(mirror)).sort()).toEqual([...PLATFORMS]);
      for (const platform of PLATFORMS) {
        const folder = join(versionFolder(mirror), platform);
        expect(readdirSync(folder).sort()).toEqual(["provider.cjs", "terraform-provider-ecd_v1.2.3"]);
        for (const { name, content, mode } of FILES) {
          expect(readFileSync(join(folder, name))).toEqual(content);
          expect(statSync(join(folder, name)).mode & 0o777).toBe(mode);
        }
      }
    });
  });

  test("doing it again writes nothing", () => {
    withFolder((mirror) => {
      writeMirror(mirror, "1.2.3", FILES);
      const launcher = join(versionFolder(mirror), "linux_amd64", "terraform-provider-ecd_v1.2.3");
      utimesSync(launcher, 1, 1);
      writeMirror(mirror, "1.2.3", FILES);
      expect(statSync(launcher).mtimeMs).toBe(1000);
    });
  });

  test("lost permissions and changed bytes are put right", () => {
    withFolder((mirror) => {
      writeMirror(mirror, "1.2.3", FILES);
      const launcher = join(versionFolder(mirror), "linux_amd64", "terraform-provider-ecd_v1.2.3");
      writeFileSync(launcher, "other", { mode: 0o600 });
      writeMirror(mirror, "1.2.3", FILES);
      expect(readFileSync(launcher)).toEqual(FILES[1]?.content);
      expect(statSync(launcher).mode & 0o777).toBe(0o755);
    });
  });

  test("other versions and files of another build go, other providers stay", () => {
    withFolder((mirror) => {
      const foreign = join(mirror, "registry.terraform.io", "a", "b", "1.0.0", "linux_amd64");
      mkdirSync(foreign, { recursive: true });
      const more: PayloadFile = { name: "extra.cjs", content: Buffer.from("x"), mode: 0o644 };
      writeMirror(mirror, "1.2.2", FILES);
      writeMirror(mirror, "1.2.3", [...FILES, more]);
      writeMirror(mirror, "1.2.3", FILES);
      expect(readdirSync(join(versionFolder(mirror), ".."))).toEqual(["1.2.3"]);
      expect(readdirSync(join(versionFolder(mirror), "linux_amd64"))).not.toContain("extra.cjs");
      expect(readdirSync(foreign)).toEqual([]);
    });
  });
});
