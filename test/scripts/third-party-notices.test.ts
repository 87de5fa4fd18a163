/** THIRD_PARTY_NOTICES covers every published bundle, not only the provider. */
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lib/mirror";
import { temporaryFolder } from "../support/temporary-folder";

const scripts = join(packageRoot(), "scripts");
const IMPORTS = `import { TOOLS } from ${JSON.stringify(join(scripts, "bundle-tool.mjs"))};\n`;

/** Runs an ES module in a separate process, because the loader of the tests does not load ES modules. */
function run(program: string) {
  const file = join(temporaryFolder("ecd-notices-"), "ask.mjs");
  writeFileSync(file, `${IMPORTS}${program}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, "--check"], { encoding: "utf8" });
  return { status, stdout, stderr };
}

const check = `await import(${JSON.stringify(join(scripts, "third-party-notices.mjs"))});`;

it("the list of bundles outside the provider has every bundle of the built package", () => {
  const dist = join(packageRoot(), "dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".cjs"));
  const listed: { file: string }[] = JSON.parse(run("console.log(JSON.stringify(TOOLS));").stdout);
  expect(listed.map(({ file }) => file).sort()).toEqual(files.filter((name) => !name.startsWith("provider/")).sort());
});

it("the notices are up to date, and a library that only a tool uses makes them out of date", () => {
  expect(run(check)).toEqual({ status: 0, stdout: "", stderr: "" });
  const entry = join(temporaryFolder("ecd-planted-"), "planted.ts");
  writeFileSync(entry, `export { parse } from ${JSON.stringify(join(packageRoot(), "node_modules/yaml"))};\n`);
  const planted = run(`TOOLS.push({ file: "planted.cjs", entry: ${JSON.stringify(entry)} });\n${check}`);
  expect(planted).toMatchObject({ status: 1, stderr: expect.stringContaining("THIRD_PARTY_NOTICES is out of date") });
});
