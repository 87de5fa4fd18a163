/** The zip of the built provider: it has the same bytes everywhere, and the modes that Terraform needs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { h1, packageVersion, packedFolder, payloadFolder, readPackedProvider, readPayload } from "../../lib/mirror";
import { pack } from "../support/pack";

const VERSION = packageVersion();
const FILES = readPayload(payloadFolder(), VERSION);
const { zip, checksum } = readPackedProvider(packedFolder(), VERSION);

/** Name and Unix permission bits of each entry, from the zip's central directory (APPNOTE.TXT, 4.3.12). */
function entries(bytes: Buffer): [string, number][] {
  const found: [string, number][] = [];
  let at = bytes.indexOf("PK\u0001\u0002");
  while (at >= 0) {
    const nameLength = bytes.readUInt16LE(at + 28);
    found.push([bytes.toString("utf8", at + 46, at + 46 + nameLength), (bytes.readUInt32LE(at + 38) >>> 16) & 0o7777]);
    at = bytes.indexOf("PK\u0001\u0002", at + 46 + nameLength);
  }
  return found;
}

it("the packed provider holds the built files by name, and the launcher is executable", () => {
  expect(entries(zip)).toEqual(FILES.map(({ name, mode }) => [name, mode]));
  expect(FILES.filter(({ mode }) => mode === 0o755)).toHaveLength(1);
});

it("the checksum beside the zip of the provider is that of the built files", () => {
  expect(checksum).toBe(h1(FILES));
});

it.each(["UTC", "Asia/Shanghai", "America/Los_Angeles"])(
  "the zip of the provider has the same bytes when it is made in %s",
  (TZ) => {
    expect(pack([...FILES].reverse(), { TZ }).equals(zip)).toBe(true);
  },
);

it("the packer uses no deflate of Node.js, whose bytes differ by version and processor", () => {
  expect(readFileSync(join(__dirname, "../../scripts/pack-provider.mjs"), "utf8")).not.toMatch(/node:zlib/);
});
