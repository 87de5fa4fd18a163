/**
 * The packed provider with a Node.js program in it, for workers that have none. Packing takes seconds, so the result is
 * kept in a cache folder, by the checksum of its files.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { h1 } from "../h1";
import type { PackedProvider } from "../packed-provider";
import { type PayloadFile, payloadFolder, readPayload } from "../payload";
import { cachedStart, compiledCode } from "./code-cache";
import type { NodeProgram } from "./node-program";
import { zipOf } from "./zip";

/** The launcher looks for both files in its own folder. */
const PROGRAM = "node";
const LOADER = "node-loader";

/**
 * @param cacheFolder the folder that keeps one packed provider for each platform; undefined: none is kept
 * @throws Error when the package is not built
 */
export function packedWithNode(version: string, program: NodeProgram, cacheFolder?: string): PackedProvider {
  const { content, loader, platform } = program;
  const start = cachedStart(program);
  const files: readonly PayloadFile[] = [
    ...readPayload(payloadFolder(), version),
    { name: PROGRAM, content, mode: 0o755 },
    ...(loader === undefined ? [] : [{ name: LOADER, content: Buffer.from(`${loader}\n`), mode: 0o644 }]),
    ...(start ? [start] : []),
  ];
  const make = (): PackedProvider => {
    const all = start ? [...files, compiledCode(program)] : files;
    return { zip: zipOf(all), checksum: h1(all) };
  };
  return cacheFolder === undefined ? make() : kept(cacheFolder, platform, files, make);
}

/**
 * The kept zip for the same files, or else the result of `make`. Other zips of the platform are removed: each has 37
 * MB.
 */
function kept(
  folder: string,
  platform: string,
  files: readonly PayloadFile[],
  make: () => PackedProvider,
): PackedProvider {
  const name = `${platform}-${createHash("sha256").update(h1(files)).digest("hex").slice(0, 24)}`;
  const [zip, checksum] = [join(folder, `${name}.zip`), join(folder, `${name}.h1`)];
  if (existsSync(zip) && existsSync(checksum)) {
    return { zip: readFileSync(zip), checksum: readFileSync(checksum, "utf8") };
  }
  const packed = make();
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) {
      if (other.startsWith(`${platform}-`)) rmSync(join(folder, other), { force: true });
    }
    replace(zip, packed.zip);
    replace(checksum, packed.checksum);
  } catch {
    // The folder cannot be written, so the next run packs again.
  }
  return packed;
}

/** Writes atomically: a reader sees the old file or the new file, never a part of one. */
function replace(file: string, content: Buffer | string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, content);
  renameSync(fresh, file);
}
