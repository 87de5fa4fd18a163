/**
 * Loads what asks the cloud. It is a bundle of its own, because the package depends on no library at run time, and because
 * other verbs must not wait for it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** An image with the mark of a copy that a state does not hold. */
export interface Stray {
  readonly region: string;
  readonly imageId: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGiB: number | null;
  readonly creationTime: string;
  readonly accounts: readonly string[] | null;
}

interface CloudTools {
  strays(
    environment: Readonly<Record<string, string | undefined>>,
    packageVersion: string,
    regions: readonly string[],
    managed: ReadonlySet<string>,
  ): Promise<readonly Stray[]>;
}

/** @throws Error when the package is not built */
export function cloudTools(): CloudTools {
  // This file is in src/cli of the sources and in dist/src/cli of the package.
  const found = ["../../cloud-tools", "../../dist/cloud-tools"]
    .map((folder) => join(__dirname, folder, "index.cjs"))
    .find((path) => existsSync(path));
  if (!found) throw new Error('the cloud tools are missing: run "npm run build" in a checkout, else install again');
  return require(found) as CloudTools;
}
