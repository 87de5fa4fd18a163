/**
 * Writes the provider into a mirror folder, packed, in the layout that Terraform searches. Called at synth for each
 * stack and by `ecd-image-share provider install`. Doing it twice changes nothing. Why packed: docs/decisions/0018.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORMS, PROVIDER_NAME, PROVIDER_SOURCE } from "./names";
import type { Platform } from "./node/platform";

/** Zips that are not the same for every platform. */
export type PlatformZips = ReadonlyMap<Platform, Buffer>;

/**
 * Makes `<mirror>/npm.invalid/…/` hold the zip of each platform, and nothing else: other versions of the provider,
 * and unpacked ones, which version 0.1.0 of this package wrote. A configuration pins one version, and Terraform takes
 * an unpacked folder before a zip of the same version. Folders of other providers are left alone.
 * @param zip the provider for every platform
 * @param special by platform: another zip in its place
 * @returns the folder that holds the zips.
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

/** Terraform may be reading the very file, so equal bytes are not written again. */
function writeIfDifferent(path: string, content: Buffer): void {
  const present = statSync(path, { throwIfNoEntry: false });
  if (present?.isFile() && present.size === content.length && readFileSync(path).equals(content)) return;
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, content);
}
