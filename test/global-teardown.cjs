/**
 * Runs once after all tests, passed or not. It removes only the temporary folder that global-setup.cjs made. Each
 * `Testing.app()` of CDKTF leaves a folder there. With ECD_SOAK=1 it first copies the notes that the soak tests left in
 * the folder into docs/reliability.md.
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
