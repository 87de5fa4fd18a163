/**
 * Terraform refuses changed bytes under a known version, so a released version has the same bytes for ever. `record`
 * writes the built provider's checksum under the package's version into releases.json, at the release. `check` fails if
 * a recorded version has different bytes now. `require` also fails if the version is not recorded.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const recordFile = join(root, "releases.json");

/**
 * The reason why the built provider may not be released, or undefined.
 * @param required true if the version must be recorded
 */
export function releaseProblem(releases, version, checksum, required) {
  const recorded = releases[version];
  if (recorded === undefined) {
    return required
      ? `version ${version} is not recorded: run "node scripts/release.mjs record" and commit releases.json`
      : undefined;
  }
  if (recorded === checksum) return undefined;
  return `version ${version} was released with other bytes (${recorded}, now ${checksum}): raise the version in package.json`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const verb = process.argv[2];
  if (!["record", "check", "require"].includes(verb))
    throw new Error(`unknown verb ${verb}: use record, check or require`);
  const { h1, packageVersion, payloadFolder, readPayload } = createRequire(import.meta.url)("../dist/lib/mirror");
  const version = packageVersion();
  const checksum = h1(readPayload(payloadFolder(), version));
  const releases = JSON.parse(readFileSync(recordFile, "utf8"));
  const problem = releaseProblem(releases, version, checksum, verb === "require");
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  if (verb === "record")
    writeFileSync(recordFile, `${JSON.stringify({ ...releases, [version]: checksum }, null, 2)}\n`);
  console.log(`${version} ${checksum}`);
}
