/**
 * Builds the provider with a bug: `node plant.mjs <folder> <JSON of [{ file, find, replace }]>`. It runs in a separate
 * process, because the build is an ES module and the tests are not.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProvider } from "../../../scripts/bundle-provider.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [outdir, json] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const changes = JSON.parse(json);
const files = [...new Set(changes.map(({ file }) => file))];

/** Throws unless each text exists exactly once. Otherwise no bug would be planted, and the test would prove nothing. */
function planted(file) {
  return changes
    .filter((change) => change.file === file)
    .reduce(
      (text, { find, replace }) => {
        if (text.split(find).length !== 2) throw new Error(`${file} does not hold exactly once: ${find}`);
        return text.replace(find, replace);
      },
      readFileSync(join(root, file), "utf8"),
    );
}

const plugin = {
  name: "plant",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const file = files.find((candidate) => path === join(root, candidate));
      return file === undefined ? undefined : { contents: planted(file), loader: "ts" };
    });
  },
};
await bundleProvider({ root, outdir, version, plugins: [plugin] });
