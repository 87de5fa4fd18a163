/**
 * Runs once after all tests, passed or not: removes the run's temporary folder, and nothing but what global-setup.cjs
 * made. `Testing.app()` of CDKTF alone leaves a folder in it at each call.
 */
const { rmSync } = require("node:fs");

module.exports = () => {
  const folder = globalThis.temporaryFolderOfRun;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
};
