/** The import of a package entry whose core (`cdktf` or `cdktn`) or `constructs` is not installed. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lib/mirror";
import { temporaryFolder } from "../support/temporary-folder";

const PACKAGE = "cdktf-ecd-image-share";

/** A copy of the built package with only these packages beside it. A link would find all packages of the repository. */
function installedBeside(...packages: readonly string[]): string {
  const folder = temporaryFolder("ecd-entries-");
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of ["package.json", "dist/lib", "dist/cdktn", "dist/src"]) {
    cpSync(join(packageRoot(), name), join(modules, PACKAGE, name), { recursive: true });
  }
  for (const name of packages) symlinkSync(join(packageRoot(), "node_modules", name), join(modules, name));
  return folder;
}

const imported = (folder: string, entry: string) =>
  spawnSync(process.execPath, ["-e", `require("${entry}")`], { cwd: folder, encoding: "utf8" });

it.each([
  [PACKAGE, ["cdktn", "constructs"], "cdktf", `${PACKAGE}/cdktn`],
  [`${PACKAGE}/cdktn`, ["cdktf", "constructs"], "cdktn", PACKAGE],
  [PACKAGE, ["cdktf"], "constructs", `${PACKAGE}/cdktn`],
])("the import of %s beside %j needs %s", (entry, packages, missing, other) => {
  const { status, stderr } = imported(installedBeside(...packages), entry);
  expect(status).toBe(1);
  expect(stderr).toContain(`Error: "${entry}" needs the package "${missing}", which cannot be found from here.`);
  expect(stderr).toContain(`import from "${other}"`);
  expect(stderr).toContain("use one version of constructs for all packages");
});

it.each([
  [PACKAGE, "cdktf"],
  [`${PACKAGE}/cdktn`, "cdktn"],
])("the import of %s needs no other core than %s", (entry, core) => {
  expect(imported(installedBeside(core, "constructs"), entry)).toMatchObject({ status: 0, stderr: "" });
});
