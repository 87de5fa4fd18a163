/**
 * Writes the provider as static files of Terraform's provider network mirror protocol, for any HTTPS server or bucket.
 * `ecd-image-share provider mirror` calls it.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORMS, PROVIDER_NAME, PROVIDER_SOURCE } from "./names";
import type { Platform } from "./node/platform";
import type { PackedProvider } from "./packed-provider";

/** The content of `index.json`: the versions in the mirror. */
interface Index {
  readonly versions: Readonly<Record<string, object>>;
}

/**
 * Adds a version to `<root>/npm.invalid/…/`. Other versions in the folder stay. All platforms have the same zip, except
 * those in `special`. The index is written last, so it never names a version whose files are missing.
 * @param special providers that replace `plain`, by platform
 * @returns the folder that holds the index
 * @throws when `index.json` exists and is not an index
 */
export function writeNetworkMirror(
  root: string,
  version: string,
  plain: PackedProvider,
  special: ReadonlyMap<Platform, PackedProvider> = new Map(),
): string {
  const folder = join(root, ...PROVIDER_SOURCE.split("/"));
  const index = join(folder, "index.json");
  const { versions } = readIndex(index);
  mkdirSync(folder, { recursive: true });
  const archive = (suffix: string, { zip, checksum }: PackedProvider) => {
    const url = `terraform-provider-${PROVIDER_NAME}_${version}${suffix}.zip`;
    write(join(folder, url), zip);
    return { url, hashes: [checksum, `zh:${createHash("sha256").update(zip).digest("hex")}`] };
  };
  const common = archive("", plain);
  const own = [...special].map(([platform, provider]) => [platform, archive(`_${platform}`, provider)] as const);
  const archives = { ...Object.fromEntries(PLATFORMS.map((name) => [name, common])), ...Object.fromEntries(own) };
  write(join(folder, `${version}.json`), json({ archives }));
  write(index, json({ versions: { ...versions, [version]: {} } }));
  return folder;
}

function readIndex(file: string): Index {
  if (!existsSync(file)) return { versions: {} };
  let index: unknown;
  try {
    index = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${file} is not JSON. Remove it, and run the command once for each version`, { cause });
  }
  if (isIndex(index)) return index;
  throw new Error(`${file} is not the index of a provider network mirror. Choose another folder`);
}

function isIndex(value: unknown): value is Index {
  if (typeof value !== "object" || value === null || !("versions" in value)) return false;
  const { versions } = value;
  return typeof versions === "object" && versions !== null && !Array.isArray(versions);
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes atomically: a reader sees the old file or the new file, never a part of one. */
function write(file: string, content: Buffer): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
