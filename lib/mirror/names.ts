/**
 * The provider's address, and where Terraform looks for a provider of that address in a local mirror. Must not know
 * CDKTF: the command line uses it too.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PACKAGE = "cdktf-ecd-image-share";

/** The provider's local name in a configuration. */
export const PROVIDER_NAME = "ecd";

/** `.invalid` can never be registered (RFC 2606), so a missed mirror cannot fetch a stranger's provider. */
export const PROVIDER_SOURCE = `npm.invalid/${PACKAGE}/${PROVIDER_NAME}`;

/** The provider is the same bytes everywhere; Terraform wants one folder for each platform. */
export const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"] as const;

/** The folder, relative to the working directory, that Terraform searches without being told. */
export const IMPLIED_MIRROR = join("terraform.d", "plugins");

/**
 * The package's root folder, the same from source and from `dist`.
 * @throws when the running code was moved out of its package, as a bundler does.
 */
export function packageRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (nameAndVersion(folder)?.name === PACKAGE) return folder;
  }
  throw new Error(
    `the package folder of ${PACKAGE} was not found above ${__dirname}: a bundler seems to have copied the code out of it; mark ${PACKAGE} as external`,
  );
}

/** The version of this package, which is also the provider's. */
export function packageVersion(): string {
  const version = nameAndVersion(packageRoot())?.version;
  if (typeof version !== "string") throw new Error(`package.json of ${PACKAGE} has no version`);
  return version;
}

function nameAndVersion(folder: string): { name?: unknown; version?: unknown } | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
