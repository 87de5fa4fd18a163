/**
 * Checks the packed package with publint (is every entry right for every loader?) and attw (does TypeScript find the
 * types that belong to the code?). No rule of either tool is ignored. `dist/` must be built.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../lib/mirror";
import { temporaryFolder } from "./support/temporary-folder";

const ROOT = packageRoot();
const folder = temporaryFolder("ecd-package-lint-");

/** Packs a folder without the build, which empties the `dist/` that other tests read. @returns the tarball */
function packed(source: string): string {
  const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const output = execFileSync("npm", ["pack", ...options], {
    cwd: source,
    encoding: "utf8",
    env: { ...process.env, npm_config_cache: join(folder, "npm-cache") },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(output) as [{ readonly filename: string }];
  return join(folder, filename);
}

function run(script: string, ...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "node_modules", script), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

const publint = (tarball: string) => run("publint/src/cli.js", "run", tarball, "--strict");
const attw = (tarball: string) => run("@arethetypeswrong/cli/dist/index.js", tarball, "--no-emoji", "--no-color");

describe("the packed package", () => {
  let tarball: string;
  beforeAll(() => {
    tarball = packed(ROOT);
  });

  it("publint has no finding in the packed package", () => {
    const { status, said } = publint(tarball);
    expect(said).toContain("All good!");
    expect(status).toBe(0);
  });

  it("every resolution of TypeScript finds the types of the packed package", () => {
    const { status, said } = attw(tarball);
    expect(said).toContain("No problems found");
    for (const entry of ["", "/cdktn", "/emulator"]) expect(said).toContain(`"cdktf-ecd-image-share${entry}"`);
    expect(status).toBe(0);
  });
});

it("publint and attw find an entry whose types are missing", () => {
  const broken = join(folder, "broken");
  cpSync(join(ROOT, "dist", "lib"), join(broken, "dist", "lib"), {
    recursive: true,
    filter: (path) => !path.endsWith(join("lib", "index.d.ts")),
  });
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { exports: object };
  const { ".": root } = manifest.exports as { readonly ".": object };
  writeFileSync(join(broken, "package.json"), JSON.stringify({ ...manifest, exports: { ".": root }, bin: {} }));
  const tarball = packed(broken);
  expect(publint(tarball)).toMatchObject({ status: 1, said: expect.stringContaining("does not exist") as string });
  expect(attw(tarball).status).toBe(1);
});
