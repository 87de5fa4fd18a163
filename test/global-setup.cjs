/**
 * Runs once before all tests. Most of them drive the real terraform with the built provider: without either, hundreds
 * would fail, each in its own words, so the run ends here in one sentence. And what the tests and the libraries under
 * them leave in the temporary folder goes to one of the run's own, which global-teardown.cjs removes.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, mkdtempSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join } = require("node:path");

const BUILT = ["dist/lib/index.js", "dist/emulator/index.js", "dist/provider/terraform-provider-ecd"];

/** What keeps the tests from running, in one sentence; undefined when nothing does. */
function obstacle(path = process.env.PATH, root = dirname(__dirname)) {
  if (spawnSync("terraform", ["version"], { env: { PATH: path, CHECKPOINT_DISABLE: "1" }, stdio: "ignore" }).error) {
    return "terraform was not found on PATH: install it (https://developer.hashicorp.com/terraform/install), because the tests run the real one.";
  }
  const missing = BUILT.find((file) => !existsSync(join(root, file)));
  return missing && `${missing} is missing: run "npm run build" first, because the tests run what is built.`;
}

module.exports = () => {
  const found = obstacle();
  if (found !== undefined) {
    const error = new Error(found);
    // The reader must install or build something, so the message has no stack.
    error.stack = found;
    throw error;
  }
  // Short: a socket's path within it may have 104 bytes.
  globalThis.temporaryFolderOfRun = mkdtempSync(join(tmpdir(), "ecd-"));
  process.env.TMPDIR = globalThis.temporaryFolderOfRun;
};
module.exports.obstacle = obstacle;
