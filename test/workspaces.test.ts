/**
 * An npm workspace with one package on each core (cdktf, cdktn). The real npm installs it without a network, from
 * tarballs of the installed modules. `dist/` must be built.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../lib/mirror";
import { temporaryFolder } from "./support/temporary-folder";

const PACKAGE = "cdktf-ecd-image-share";
const MODULES = join(packageRoot(), "node_modules");
const folder = temporaryFolder("ecd-workspaces-");
const environment = {
  PATH: process.env.PATH,
  HOME: folder,
  npm_config_cache: join(folder, "npm-cache"),
  npm_config_userconfig: join(folder, "empty.rc"),
  npm_config_update_notifier: "false",
};

/** Packs a folder; returns the tarball's address as a dependency. */
function packed(from: string): string {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, from];
  const [{ filename }] = JSON.parse(execFileSync("npm", args, { encoding: "utf8", env: environment }));
  return `file:${join(folder, filename)}`;
}

/** Another version of constructs, with the same code. */
function otherConstructs(version: string): string {
  const copy = join(folder, "constructs");
  cpSync(join(MODULES, "constructs"), copy, { recursive: true, dereference: true });
  const manifest = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
  writeFileSync(join(copy, "package.json"), JSON.stringify({ ...manifest, version }));
  return packed(copy);
}

const program = (core: string, entry: string): string => `
const { App, TerraformStack } = require("${core}");
const { EcdProvider, ImageShare } = require("${entry}");
const app = new App();
const stack = new TerraformStack(app, "golden");
new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
new ImageShare(stack, "golden", { imageId: "m-golden", accountIds: ["1182725234310001"] });
app.synth();
`;

interface Workspace {
  /** Runs the app of one package. @returns its text on stderr, or that it synthesized nothing; empty on success */
  run(name: string): string;
  install(overrides?: object): void;
}

/** @param constructs the version for the package on cdktf, and for the one on cdktn, which npm installs later */
function workspace(tarballs: Readonly<Record<string, string>>, constructs: readonly [string, string]): Workspace {
  const root = join(folder, `workspace-${Math.trunc(performance.now())}`);
  const apps = [
    ["a-cdktf", "cdktf", PACKAGE, constructs[0]],
    ["b-cdktn", "cdktn", `${PACKAGE}/cdktn`, constructs[1]],
  ];
  for (const [name = "", core = "", entry = "", version = ""] of apps) {
    const app = join(root, "packages", name);
    mkdirSync(app, { recursive: true });
    const dependencies = { [core]: tarballs[core], constructs: version, [PACKAGE]: tarballs[PACKAGE] };
    writeFileSync(join(app, "package.json"), JSON.stringify({ name, version: "1.0.0", private: true, dependencies }));
    writeFileSync(join(app, "main.js"), program(core, entry));
  }
  return {
    install: (overrides) => {
      for (const made of ["node_modules", "package-lock.json"])
        rmSync(join(root, made), { recursive: true, force: true });
      const manifest = { name: "mixed", private: true, workspaces: ["packages/*"], ...(overrides && { overrides }) };
      writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
      execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund"], {
        cwd: root,
        env: environment,
        stdio: ["ignore", "ignore", "pipe"],
      });
    },
    run: (name) => {
      const cwd = join(root, "packages", name);
      rmSync(join(cwd, "cdktf.out"), { recursive: true, force: true });
      const { status, stderr } = spawnSync(process.execPath, ["main.js"], { cwd, env: environment, encoding: "utf8" });
      const made = existsSync(join(cwd, "cdktf.out/stacks/golden/cdk.tf.json"));
      return status === 0 && made ? "" : stderr || "nothing was synthesized";
    },
  };
}

describe("an npm workspace with one package on each core", () => {
  let tarballs: Record<string, string>;
  beforeAll(() => {
    writeFileSync(join(folder, "empty.rc"), "");
    const folders = { [PACKAGE]: packageRoot(), cdktf: join(MODULES, "cdktf"), cdktn: join(MODULES, "cdktn") };
    tarballs = Object.fromEntries(Object.entries(folders).map(([name, from]) => [name, packed(from)]));
    tarballs.constructs = packed(join(MODULES, "constructs"));
  });

  it("both packages of an npm workspace synthesize with one version of constructs", () => {
    const { install, run } = workspace(tarballs, [tarballs.constructs ?? "", tarballs.constructs ?? ""]);
    install();
    expect([run("a-cdktf"), run("b-cdktn")]).toEqual(["", ""]);
  });

  it("the error for a core hidden by a second version of constructs names a remedy that works", () => {
    const own = tarballs.constructs ?? "";
    const { install, run } = workspace(tarballs, [otherConstructs("10.8.1"), own]);
    install();
    expect(run("a-cdktf")).toBe("");
    const said = run("b-cdktn");
    expect(said).toContain(`"${PACKAGE}/cdktn" needs the package "cdktn", which is installed at`);
    expect(said).toContain('add "overrides": { "constructs": "~10.7.2" } to the package.json at the root');
    install({ constructs: own });
    expect([run("a-cdktf"), run("b-cdktn")]).toEqual(["", ""]);
  });
});
