/**
 * Says what is missing when an app imports this entry and its core is not there. Imported first by `lib/index.ts`,
 * because the import of an absent core ends with a message that names neither entry nor remedy.
 */
import { CORE, type CoreName, ENTRIES } from "./core-name";

function missingCore(missing: string, core: CoreName): string {
  const other: CoreName = core === "cdktf" ? "cdktn" : "cdktf";
  return [
    `"${ENTRIES[core]}" needs the package "${missing}", which cannot be found from here. Run "npm install ${core} constructs".`,
    `If the app uses ${other}, import from "${ENTRIES[other]}".`,
    "In a workspace, use one version of constructs for all packages: with two, the package manager may install the core where this package cannot find it.",
  ].join(" ");
}

for (const name of ["constructs", CORE]) {
  try {
    require.resolve(name);
  } catch (cause) {
    throw new Error(missingCore(name, CORE), { cause });
  }
}
