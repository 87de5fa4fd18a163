/**
 * Builds the provider into a folder and prints its parts: `node bundle-parts.mjs <folder>`. It runs in a separate
 * process, because the build is an ES module and the tests are not. Node.js loads the parts like the shipped files.
 */
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProvider } from "../../scripts/bundle-provider.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const [outdir] = process.argv.slice(2);

const kinds = (exported) => Object.fromEntries(Object.entries(exported).map(([name, value]) => [name, typeof value]));

const { inputs, outputs } = await bundleProvider({ root, outdir, version: "0.0.0" });
const built = Object.entries(outputs).map(([file, output]) => ({ ...output, file: join(outdir, basename(file)) }));
// The program exports nothing, and loading it would start it.
const loadedLater = built.filter(({ entryPoint }) => entryPoint && entryPoint !== "src/provider/main.ts");
const parts = Object.fromEntries(loadedLater.map(({ entryPoint, file }) => [entryPoint, kinds(require(file))]));

const leftOut = Object.entries(inputs).flatMap(([importer, { imports }]) =>
  imports.filter(({ path }) => path.startsWith("left-out:")).map(({ path }) => `${importer} ${path}`),
);
const kept = built.flatMap((output) => Object.keys(output.inputs)).filter((input) => input.startsWith("node_modules/"));
process.stdout.write(JSON.stringify({ parts, leftOut: [...new Set(leftOut)], kept }));
