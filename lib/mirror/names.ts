/**
 * The provider's address and version, and the folder of a local mirror in which Terraform looks for the provider. This
 * file must not import CDKTF, because the command uses it as well.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PACKAGE = "cdktf-ecd-image-share";

/** The provider's local name in a configuration. */
export const PROVIDER_NAME = "ecd";

/**
 * `.invalid` can never be registered (RFC 2606). So Terraform cannot fetch another person's provider when it does not
 * find the mirror.
 */
export const PROVIDER_SOURCE = `npm.invalid/${PACKAGE}/${PROVIDER_NAME}`;

/**
 * Terraform looks for a zip of its own platform. Without a packed Node.js program, the zips of all platforms have the
 * same bytes.
 */
export const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"] as const;

/** The folder that Terraform searches by default, relative to the working directory. */
export const IMPLIED_MIRROR = join("terraform.d", "plugins");

/**
 * The root folder of the package, for code in the sources and in `dist`.
 * @throws when the code was moved out of its package, for example by a bundler
 */
export function packageRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (nameAndVersion(folder)?.name === PACKAGE) return folder;
  }
  throw new Error(
    `the package folder of ${PACKAGE} was not found above ${__dirname}: a bundler seems to have copied the code out of it; mark ${PACKAGE} as external`,
  );
}

/** The version of this package, which is also the version of the provider. */
export function packageVersion(): string {
  const version = nameAndVersion(packageRoot())?.version;
  if (typeof version !== "string") throw new Error(`package.json of ${PACKAGE} has no version`);
  return version;
}

function nameAndVersion(folder: string): { name?: unknown; version?: unknown } | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
