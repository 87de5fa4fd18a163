/** The core that this build is for. `scripts/build-cdktn.mjs` makes the other build from it. */

/** Packages with the classes of CDKTF: CDK for Terraform itself, and CDK Terrain. */
export type CoreName = "cdktf" | "cdktn";

/** The name of the core's package, and of its command. */
export const CORE: CoreName = "cdktf";

/** What an app imports, by core. */
export const ENTRIES: Readonly<Record<CoreName, string>> = {
  cdktf: "cdktf-ecd-image-share",
  cdktn: "cdktf-ecd-image-share/cdktn",
};
