/**
 * Runs once after all tests, passed or not: removes the run's temporary folder, and nothing but what global-setup.cjs
 * made. `Testing.app()` of CDKTF alone leaves a folder in it at each call. With ECD_SOAK=1 what the soak's test files
 * noted there is put into the documentation first.
 */
const { readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { notesIn, recorded } = require("./system/soak-record.cjs");

const DOCUMENT = join(__dirname, "../docs/reliability.md");

module.exports = () => {
  const folder = globalThis.temporaryFolderOfRun;
  if (folder === undefined) return;
  if (process.env.ECD_SOAK === "1") {
    writeFileSync(DOCUMENT, recorded(readFileSync(DOCUMENT, "utf8"), notesIn(join(folder, "campaigns"))));
  }
  rmSync(folder, { recursive: true, force: true });
};
