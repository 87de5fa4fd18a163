/** `npm run test:engines` runs each engine once, even if PATH has it in several places. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../lib/mirror";
import { temporaryFolder } from "../support/temporary-folder";

const SCRIPT = join(packageRoot(), "scripts/engines-on-path.mjs");

/** The engines that the script finds, in a separate process, because the loader of the tests does not load ES modules. */
function engines(folder: string, path: readonly string[]): [name: string, path: string][] {
  const asking = join(folder, "ask.mjs");
  const question = `console.log(JSON.stringify([...byName(onPath(${JSON.stringify(path.join(delimiter))}))]));`;
  writeFileSync(asking, `import { byName, onPath } from ${JSON.stringify(SCRIPT)};\n${question}`);
  return JSON.parse(execFileSync(process.execPath, [asking], { encoding: "utf8" }));
}

const program = (file: string, version: string) => writeFileSync(file, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });

it("an engine is found once, even in a linked folder, behind a link or as a copy", () => {
  const root = temporaryFolder("ecd-engines-");
  const [usr, bin, opt] = ["usr", "bin", "opt"].map((name) => join(root, name)) as [string, string, string];
  mkdirSync(usr);
  symlinkSync(usr, bin);
  mkdirSync(opt);
  program(join(usr, "terraform"), "Terraform v1.11.4");
  program(join(usr, "terraform-1.5"), "Terraform v1.5.7");
  program(join(usr, "terraform-docs"), "not an engine");
  symlinkSync(join(usr, "terraform"), join(opt, "terraform-1.11"));
  symlinkSync(join(usr, "missing"), join(opt, "terraform"));
  mkdirSync(join(opt, "terraform-1.9"));
  program(join(opt, "terraform-1.11.4"), "Terraform v1.11.4");
  program(join(opt, "tofu"), "OpenTofu v1.11.4");
  expect(engines(root, [usr, bin, usr, opt, join(root, "none")])).toEqual([
    ["Terraform 1.11.4", join(usr, "terraform")],
    ["Terraform 1.5.7", join(usr, "terraform-1.5")],
    ["OpenTofu 1.11.4", join(opt, "tofu")],
  ]);
});
