/** The core that this build is for. `scripts/build-cdktn.mjs` replaces the name in the build for the other core. */

/** The packages that provide the classes of CDKTF: CDK for Terraform and CDK Terrain. */
export type CoreName = "cdktf" | "cdktn";

/** The name of the core's package and of its command. */
export const CORE: CoreName = "cdktf";

/** The entry of this package that an app imports, by core. */
export const ENTRIES: Readonly<Record<CoreName, string>> = {
  cdktf: "cdktf-ecd-image-share",
  cdktn: "cdktf-ecd-image-share/cdktn",
};
