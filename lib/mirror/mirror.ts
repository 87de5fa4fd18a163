/**
 * Writes the provider into a mirror folder in the layout that Terraform searches. Called at synth for each stack and by
 * `ecd-image-share provider install`. Doing it twice changes nothing.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PLATFORMS, PROVIDER_SOURCE } from "./names";
import type { PayloadFile } from "./payload";

/**
 * Makes `<mirror>/npm.invalid/…/<version>/<platform>/` hold exactly these files, for every platform, and removes the
 * provider's other versions: a configuration pins one, and an old one would only be found by mistake. Folders of other
 * providers are left alone.
 * @returns the folder that holds the version.
 */
export function writeMirror(mirror: string, version: string, files: readonly PayloadFile[]): string {
  const provider = join(mirror, ...PROVIDER_SOURCE.split("/"));
  mkdirSync(provider, { recursive: true });
  keepOnly(provider, [version]);
  for (const platform of PLATFORMS) {
    const folder = join(provider, version, platform);
    mkdirSync(folder, { recursive: true });
    // The checksum covers every file of the folder, so one left over from another build would fail `terraform init`.
    keepOnly(
      folder,
      files.map((file) => file.name),
    );
    for (const file of files) writeIfDifferent(join(folder, file.name), file);
  }
  return join(provider, version);
}

function keepOnly(folder: string, names: readonly string[]): void {
  for (const name of readdirSync(folder)) {
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Terraform may be running the very file, so equal bytes are not written again. */
function writeIfDifferent(path: string, { content, mode }: PayloadFile): void {
  const present = statSync(path, { throwIfNoEntry: false });
  if (!present?.isFile() || present.size !== content.length || !readFileSync(path).equals(content)) {
    rmSync(path, { recursive: true, force: true });
    writeFileSync(path, content, { mode });
  }
  if (((present?.mode ?? 0) & 0o777) !== mode) chmodSync(path, mode);
}
