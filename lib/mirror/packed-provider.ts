/**
 * The packed provider: one zip with the provider's files, and their checksum. The build makes both (scripts/build.mjs),
 * so synth only copies them. The zip is the same for every platform.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { PROVIDER_NAME, packageRoot } from "./names";

export interface PackedProvider {
  readonly zip: Buffer;
  /** The `h1` of the files in the zip. Terraform checks the files and not the zip. */
  readonly checksum: string;
}

/** The folder of the package that holds the packed provider. */
export function packedFolder(): string {
  return join(packageRoot(), "dist", "packed");
}

/** The paths of the files that the build writes for a version. */
export function packedFiles(folder: string, version: string): { readonly zip: string; readonly checksum: string } {
  const name = join(folder, `terraform-provider-${PROVIDER_NAME}_${version}`);
  return { zip: `${name}.zip`, checksum: `${name}.h1` };
}

/** @throws when the build of this version is missing */
export function readPackedProvider(folder: string, version: string): PackedProvider {
  const { zip, checksum } = packedFiles(folder, version);
  for (const file of [zip, checksum]) {
    if (existsSync(file)) continue;
    throw new Error(
      `the provider is missing: there is no ${basename(file)} in ${dirname(file)}; install the package again, or in a checkout run "npm run build"`,
    );
  }
  return { zip: readFileSync(zip), checksum: readFileSync(checksum, "utf8").trim() };
}
