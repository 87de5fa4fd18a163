/** The provider in a mirror in the layout of version 0.1.0: a folder of files for each platform. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PayloadFile, PLATFORMS, PROVIDER_SOURCE } from "../../lib/mirror";

export function writeUnpackedMirror(mirror: string, version: string, files: readonly PayloadFile[]): void {
  for (const platform of PLATFORMS) {
    const folder = join(mirror, PROVIDER_SOURCE, version, platform);
    mkdirSync(folder, { recursive: true });
    for (const { name, content, mode } of files) writeFileSync(join(folder, name), content, { mode });
  }
}
