/**
 * Throws a helpful error when an app imports this entry without its core. `lib/index.ts` imports this file first,
 * because the error of Node.js names neither the entry nor a remedy.
 */
import { CORE, type CoreName, ENTRIES } from "./core-name";

/** Versions of constructs that both cores accept, and that the error recommends. */
const CONSTRUCTS_OF_BOTH = "~10.7.2";

function missingCore(missing: string, core: CoreName): string {
  const other: CoreName = core === "cdktf" ? "cdktn" : "cdktf";
  return [
    `"${ENTRIES[core]}" needs the package "${missing}", which cannot be found from here. Run "npm install ${core} constructs".`,
    `If the app uses ${other}, import from "${ENTRIES[other]}".`,
    "In a workspace, use one version of constructs for all packages: with two, the package manager may install the core where this package cannot find it.",
  ].join(" ");
}

/**
 * The error when the app finds the core and this package does not. In a workspace with two versions of constructs, npm
 * puts the core beside the app, and puts this package into a folder above.
 */
function coreElsewhere(missing: string, found: string): string {
  return [
    `"${ENTRIES[CORE]}" needs the package "${missing}", which is installed at ${found}, where ${__dirname} cannot find it.`,
    "The packages of the workspace use several versions of constructs, so they were put apart. Use one for all:",
    `add "overrides": { "constructs": "${CONSTRUCTS_OF_BOTH}" } to the package.json at the root of the workspace, remove the lock file and node_modules, and install again.`,
  ].join(" ");
}

function resolvedFromApp(name: string): string | undefined {
  try {
    return require.resolve(name, { paths: [process.cwd()] });
  } catch {
    return undefined;
  }
}

for (const name of ["constructs", CORE]) {
  try {
    require.resolve(name);
  } catch (cause) {
    const found = resolvedFromApp(name);
    throw new Error(found === undefined ? missingCore(name, CORE) : coreElsewhere(name, found), { cause });
  }
}
