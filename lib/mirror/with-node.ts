/**
 * The packed provider with a Node.js program in it, for workers that have none. Packing takes seconds, so the result is
 * kept in a cache folder, by the checksum of the program.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { h1 } from "./h1";
import type { PackedProvider } from "./packed-provider";
import { type PayloadFile, payloadFolder, readPayload } from "./payload";

/** The launcher looks for it beside itself. */
const PROGRAM = "node";

interface Packer {
  packProvider(files: readonly PayloadFile[]): Buffer;
}

/**
 * @param cacheFolder where packed providers are kept; undefined keeps none
 * @throws Error when the package is not built
 */
export function packedWithNode(version: string, program: Buffer, cacheFolder: string | undefined): PackedProvider {
  const files = [...readPayload(payloadFolder(), version), { name: PROGRAM, content: program, mode: 0o755 }];
  const checksum = h1(files);
  const name = createHash("sha256").update(checksum).digest("hex").slice(0, 24);
  const kept = cacheFolder && join(cacheFolder, `${name}.zip`);
  if (kept && existsSync(kept)) return { zip: readFileSync(kept), checksum };
  const zip = Buffer.from(packer().packProvider(files));
  if (kept) keep(kept, zip);
  return { zip, checksum };
}

/** The packer is bundled with its library, because the package depends on none at run time. */
function packer(): Packer {
  try {
    return require("../../packer/index.cjs") as Packer;
  } catch (cause) {
    const remedy = 'install the package again, or in a checkout run "npm run build"';
    throw new Error(`the packer is missing: ${remedy}`, { cause });
  }
}

/** Without a cache the next run packs again, so a folder that cannot be written is no error. */
function keep(file: string, zip: Buffer): void {
  try {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(`${file}.new`, zip);
    renameSync(`${file}.new`, file);
  } catch {
    return;
  }
}
