/**
 * Runs once before all tests. Most tests drive the real terraform with the built provider. Without either, hundreds of
 * tests would fail with different messages, so the run ends here with one sentence. It also makes one temporary folder
 * for the files that tests and libraries leave; global-teardown.cjs removes it.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, mkdtempSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join } = require("node:path");

const BUILT = ["dist/lib/index.js", "dist/emulator/index.js", "dist/provider/terraform-provider-ecd"];

/** One sentence that says why the tests cannot run; undefined when they can run. */
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
  // The prefix is short, because the path of a socket in the folder may have at most 104 bytes.
  globalThis.temporaryFolderOfRun = mkdtempSync(join(tmpdir(), "ecd-"));
  process.env.TMPDIR = globalThis.temporaryFolderOfRun;
};
module.exports.obstacle = obstacle;
