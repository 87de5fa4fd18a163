/** The block of the provider in `.terraform.lock.hcl`. Every other byte of the file stays. */
import fc from "fast-check";
import { type LockBlock, lockBlocks, withLockBlock } from "../../../lib/mirror/lock-file";

const OWN: LockBlock = { source: "npm.invalid/x/ecd", version: "1.0.0", constraints: "1.0.0", hashes: ["h1:abc="] };
const OTHER = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "~> 3.2"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
  ]
}
`;

describe("lock file", () => {
  test("an empty lock file gets Terraform's header and the block", () => {
    expect(withLockBlock("", OWN)).toBe(`# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "npm.invalid/x/ecd" {
  version     = "1.0.0"
  constraints = "1.0.0"
  hashes = [
    "h1:abc=",
  ]
}
`);
  });

  test("a lock block without hashes has no hashes setting", () => {
    expect(withLockBlock("", { ...OWN, hashes: [] })).not.toContain("hashes");
  });

  test("lock blocks are read back with all their settings", () => {
    expect(lockBlocks(withLockBlock(OTHER, OWN))).toEqual([
      {
        source: "registry.terraform.io/hashicorp/null",
        version: "3.2.4",
        constraints: "~> 3.2",
        hashes: [
          "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
          "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
        ],
        start: 0,
        end: OTHER.length - 1,
      },
      { ...OWN, start: OTHER.length + 1, end: withLockBlock(OTHER, OWN).length - 1 },
    ]);
  });

  test("a lock block of another version is replaced in its place", () => {
    const old = withLockBlock("", { ...OWN, version: "0.9.0", constraints: "0.9.0", hashes: ["h1:old="] });
    expect(withLockBlock(`${old}\n${OTHER}`, OWN)).toBe(`${withLockBlock("", OWN)}\n${OTHER}`);
  });

  test("other bytes of the same version replace the old checksum in the lock file", () => {
    const changed = withLockBlock(withLockBlock("", OWN), { ...OWN, hashes: ["h1:new="] });
    expect(lockBlocks(changed)[0]?.hashes).toEqual(["h1:new="]);
  });

  test("a lock block with the same settings keeps its additional hashes", () => {
    const withMore = withLockBlock("", { ...OWN, hashes: ["h1:abc=", "zh:00"] });
    expect(withLockBlock(withMore, OWN)).toBe(withMore);
  });

  test("a lock block in a comment is not a block", () => {
    expect(lockBlocks(`# provider "npm.invalid/x/ecd" {\n# }\n`)).toEqual([]);
  });

  test("a lock file with Windows line ends gets a block with Windows line ends", () => {
    const text = withLockBlock(OTHER.replaceAll("\n", "\r\n"), OWN);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(lockBlocks(text).map((block) => block.source)).toEqual(["registry.terraform.io/hashicorp/null", OWN.source]);
  });

  const lineEnd = fc.constantFrom("\n", "\r\n");
  const anyByte = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) });
  // A text that contains a block with the same address is another case, which is tested above.
  const foreign = fc.tuple(lineEnd, fc.constantFrom("", OTHER), anyByte).map(([end, block, bytes]) => {
    return block.replaceAll("\n", end) + bytes;
  });

  test("every byte of a lock file outside the provider's block is kept, for any file", () => {
    fc.assert(
      fc.property(foreign, (before) => {
        fc.pre(before !== "");
        expect(withLockBlock(before, OWN).startsWith(before)).toBe(true);
      }),
    );
  });

  test("every byte before and after a replaced lock block is kept", () => {
    fc.assert(
      fc.property(foreign, anyByte, lineEnd, (before, after, end) => {
        const old = { ...OWN, version: "0.9.0" };
        const text = withLockBlock(`${before}${end}`, old);
        const replaced = withLockBlock(text + after, OWN);
        const block = lockBlocks(replaced).find((found) => found.source === OWN.source);
        const previous = lockBlocks(text + after).find((found) => found.source === OWN.source);
        expect(replaced.slice(0, block?.start)).toBe((text + after).slice(0, previous?.start));
        expect(replaced.slice(block?.end)).toBe((text + after).slice(previous?.end));
      }),
    );
  });

  test("a second write of the lock block changes nothing", () => {
    fc.assert(
      fc.property(foreign, (before) => {
        const once = withLockBlock(before, OWN);
        expect(withLockBlock(once, OWN)).toBe(once);
      }),
    );
  });
});
