/** The mirror folder with the provider's zips, its checksum, and the files that go into it. */
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { h1, PLATFORMS, PROVIDER_SOURCE, readPayload, writeMirror } from "../../../lib/mirror";
import { withFolder } from "../../support/stack";
import { writeUnpackedMirror } from "../../support/unpacked-mirror";

const PAYLOAD = join(__dirname, "../../support/payload");
const FILES = readPayload(PAYLOAD, "1.2.3");
const ZIP = Buffer.from("the bytes of a zip");

describe("payload", () => {
  test("only the launcher has the version in its name and is executable", () => {
    expect(FILES.map(({ name, mode }) => [name, mode])).toEqual([
      ["provider.cjs", 0o644],
      ["terraform-provider-ecd_v1.2.3", 0o755],
    ]);
  });

  test("a payload folder without the launcher is an error", () => {
    withFolder((folder) => {
      expect(() => readPayload(folder, "1.2.3")).toThrow(/the provider is missing: .*npm run build/);
      expect(() => readPayload(join(folder, "none"), "1.2.3")).toThrow(/the provider is missing/);
    });
  });
});

describe("checksum", () => {
  test("a checksum ignores the order of the files, and changes with a name or a byte", () => {
    const file = (name: string, content: string) => ({ name, content: Buffer.from(content) });
    const both = h1([file("a", "1"), file("b", "2")]);
    expect(h1([file("b", "2"), file("a", "1")])).toBe(both);
    expect(h1([file("a", "1"), file("c", "2")])).not.toBe(both);
    expect(h1([file("a", "1"), file("b", "3")])).not.toBe(both);
  });
});

describe("mirror", () => {
  const providerFolder = (mirror: string) => join(mirror, "npm.invalid", "cdktf-ecd-image-share", "ecd");
  const zipOf = (mirror: string, platform = "linux_amd64", version = "1.2.3") =>
    join(providerFolder(mirror), `terraform-provider-ecd_${version}_${platform}.zip`);

  test("a mirror has the same zip for every platform", () => {
    withFolder((mirror) => {
      expect(writeMirror(mirror, "1.2.3", ZIP)).toBe(providerFolder(mirror));
      expect(readdirSync(providerFolder(mirror)).sort()).toEqual(
        PLATFORMS.map((platform) => `terraform-provider-ecd_1.2.3_${platform}.zip`),
      );
      for (const platform of PLATFORMS) expect(readFileSync(zipOf(mirror, platform))).toEqual(ZIP);
    });
  });

  test("a second write of a mirror changes nothing", () => {
    withFolder((mirror) => {
      writeMirror(mirror, "1.2.3", ZIP);
      utimesSync(zipOf(mirror), 1, 1);
      writeMirror(mirror, "1.2.3", ZIP);
      expect(statSync(zipOf(mirror)).mtimeMs).toBe(1000);
    });
  });

  test.each([
    ["other bytes", (path: string) => writeFileSync(path, "the bytes of a kit")],
    ["half of the bytes", (path: string) => writeFileSync(path, "the bytes")],
    ["a folder", (path: string) => mkdirSync(join(path, "inside"), { recursive: true })],
  ])("a zip of a mirror that is replaced by %s is corrected", (_title, damage) => {
    withFolder((mirror) => {
      mkdirSync(dirname(zipOf(mirror)), { recursive: true });
      damage(zipOf(mirror));
      writeMirror(mirror, "1.2.3", ZIP);
      expect(readFileSync(zipOf(mirror))).toEqual(ZIP);
    });
  });

  test("a mirror loses other versions and unpacked folders, and keeps other providers", () => {
    withFolder((mirror) => {
      const foreign = join(mirror, "registry.terraform.io", "a", "b", "1.0.0", "linux_amd64");
      mkdirSync(foreign, { recursive: true });
      writeUnpackedMirror(mirror, "0.1.0", FILES);
      writeUnpackedMirror(mirror, "1.2.3", FILES);
      writeFileSync(zipOf(mirror, "linux_amd64", "1.2.2"), ZIP);
      writeMirror(mirror, "1.2.3", ZIP);
      expect(readdirSync(join(mirror, PROVIDER_SOURCE)).sort()).toEqual(
        PLATFORMS.map((platform) => `terraform-provider-ecd_1.2.3_${platform}.zip`),
      );
      expect(readdirSync(foreign)).toEqual([]);
    });
  });
});
