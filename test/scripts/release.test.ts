/** A released version must keep its bytes, because Terraform refuses other bytes under the same version. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lib/mirror";
import { temporaryFolder } from "../support/temporary-folder";

const SCRIPT = join(packageRoot(), "scripts/release.mjs");

/** Runs the rule of the script in a separate process, because the loader of the tests does not load ES modules. */
function problem(releases: Record<string, string>, version: string, checksum: string, required = false): string {
  const folder = temporaryFolder("ecd-release-");
  const asking = join(folder, "ask.mjs");
  writeFileSync(
    asking,
    `import { releaseProblem } from ${JSON.stringify(SCRIPT)};\nconsole.log(releaseProblem(...JSON.parse(process.argv[2])) ?? "");`,
  );
  const question = JSON.stringify([releases, version, checksum, required]);
  return execFileSync(process.execPath, [asking, question], { encoding: "utf8" }).trim();
}

it("the built provider has the released bytes if its version is released", () => {
  expect(execFileSync(process.execPath, [SCRIPT, "check"], { encoding: "utf8" })).toMatch(/^\d+\.\d+\.\d+ h1:/);
});

it("the error for other bytes under a released version says what to do", () => {
  expect(problem({ "1.0.0": "h1:a" }, "1.0.0", "h1:a", true)).toBe("");
  expect(problem({ "1.0.0": "h1:a" }, "1.0.0", "h1:b")).toContain("raise the version");
  expect(problem({ "1.0.0": "h1:a" }, "1.0.1", "h1:b")).toBe("");
  expect(problem({ "1.0.0": "h1:a" }, "1.0.1", "h1:b", true)).toContain("not recorded");
});
