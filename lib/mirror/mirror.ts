/**
 * Writes the packed provider into a mirror folder, in the layout that Terraform searches. Synth calls it for each
 * stack, and `ecd-image-share provider install` calls it. It is idempotent. Decision 18 says why the provider is
 * packed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORMS, PROVIDER_NAME, PROVIDER_SOURCE } from "./names";
import type { Platform } from "./node/platform";

/** Zips for single platforms. */
type PlatformZips = ReadonlyMap<Platform, Buffer>;

/**
 * Writes the zip of each platform into `<mirror>/npm.invalid/…/`, and removes all other versions of the provider from
 * it. It also removes unpacked folders, which version 0.1.0 of this package wrote: Terraform prefers an unpacked folder
 * to a zip of the same version. Folders of other providers stay.
 * @param zip the provider for all platforms
 * @param special zips that replace `zip`, by platform
 * @returns the folder that holds the zips
 */
export function writeMirror(mirror: string, version: string, zip: Buffer, special: PlatformZips = new Map()): string {
  const folder = join(mirror, ...PROVIDER_SOURCE.split("/"));
  const zips = PLATFORMS.map(
    (platform) =>
      [`terraform-provider-${PROVIDER_NAME}_${version}_${platform}.zip`, special.get(platform) ?? zip] as const,
  );
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!zips.some(([wanted]) => wanted === name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const [name, content] of zips) writeIfDifferent(join(folder, name), content);
  return folder;
}

/** Writes only a change, because Terraform may be reading the file. */
function writeIfDifferent(path: string, content: Buffer): void {
  const present = statSync(path, { throwIfNoEntry: false });
  if (present?.isFile() && present.size === content.length && readFileSync(path).equals(content)) return;
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, content);
}
