/**
 * The package as a user gets it: packed, installed into an empty folder without a network, and run with the real
 * terraform. `dist/` must be built.
 */
import { execFile } from "node:child_process";
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { DEFAULT_ACCOUNT, EcdEmulator } from "../emulator";
import { packageVersion } from "../lib/mirror";
import { links } from "./docs/markdown";

const ROOT = dirname(__dirname);
const VERSION = packageVersion();
const PACKAGE = "cdktf-ecd-image-share";
const ACCOUNTS = ["1182725234310001", "1182725234310002"];

const APP = `
const { App, TerraformStack } = require("cdktf");
const { EcdProvider, ImageShare } = require("${PACKAGE}");
const app = new App();
const stack = new TerraformStack(app, "golden");
new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
new ImageShare(stack, "golden", { imageId: "m-golden", accountIds: ${JSON.stringify(ACCOUNTS)} });
app.synth();
`;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let environment: Record<string, string>;
let packed: Packed;

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, env: environment });
  return stdout;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ecd-package-"));
  for (const made of ["home", "app"]) mkdirSync(join(folder, made));
  writeFileSync(join(folder, "empty.rc"), "");
  environment = {
    PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    HOME: join(folder, "home"),
    TMPDIR: folder,
    npm_config_cache: join(folder, "npm-cache"),
    npm_config_userconfig: join(folder, "empty.rc"),
    TF_CLI_CONFIG_FILE: join(folder, "empty.rc"),
    CHECKPOINT_DISABLE: "1",
  };
  // Without the build, because it empties dist/, which other tests read.
  const output = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ROOT);
  [packed] = JSON.parse(output) as [Packed];
  writeFileSync(join(folder, "app", "package.json"), '{ "private": true }');
  const tarball = join(folder, packed.filename);
  // The app chooses the peers. Without peers, the folder shows that the package installs nothing else, and npm needs no
  // network.
  await run(
    "npm",
    ["install", "--offline", "--legacy-peer-deps", "--no-audit", "--no-fund", tarball],
    join(folder, "app"),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  it("the packed package has the files for run time, its documents, its licences, and no others", () => {
    const paths = packed.files.map(({ path }) => path);
    const expected =
      /^(dist\/((lib|cdktn|emulator|src\/(model|cli|adopt|audit|review|doctor|html))\/.+\.(js|d\.ts)|src\/cloud-tools\/interface\.(js|d\.ts)|src\/html\/style\/[^/]+\.css|(provider|cloud-tools|code-cache)\/[^/]+|packed\/terraform-provider-ecd_[^/]+\.(zip|h1))|docs\/.+\.md|examples\/(register\.js|pipelines\/(ci\/)?[^/]+|[^/]+\/[^/]+\.(md|ts|tf|csv|json))|(README|CHANGELOG|CONTRIBUTING)\.md|LICENSE|THIRD_PARTY_NOTICES|package\.json)$/;
    expect(paths.filter((path) => !expected.test(path))).toEqual([]);
    for (const needed of [
      "dist/lib/index.js",
      "dist/lib/index.d.ts",
      "dist/emulator/index.js",
      `dist/packed/terraform-provider-ecd_${VERSION}.zip`,
      `dist/packed/terraform-provider-ecd_${VERSION}.h1`,
      "dist/code-cache/make.cjs",
      "dist/code-cache/start.cjs",
      "dist/provider/provider.cjs",
      "dist/provider/terraform-provider-ecd",
      "README.md",
      "CHANGELOG.md",
      "LICENSE",
      "THIRD_PARTY_NOTICES",
    ]) {
      expect(paths).toContain(needed);
    }
  });

  it("every link in the documents of the packed package has a target", () => {
    const paths = packed.files.map(({ path }) => path);
    const targets = paths
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) =>
        links(readFileSync(join(ROOT, path), "utf8"))
          .filter((link) => !link.startsWith("#"))
          .map((link) => join(dirname(path), link.split("#")[0] ?? "")),
      );
    const dead = targets.filter((target) => !paths.some((path) => path === target || path.startsWith(`${target}/`)));
    expect(targets.length).toBeGreaterThan(10);
    expect(dead).toEqual([]);
  });

  it("the packed package is smaller than 1 MB", () => {
    // It contains the provider, the cloud tools of the command in a separate bundle, and the documentation.
    expect(packed.size).toBeLessThan(1_000_000);
  });

  it("the package installs no other package", () => {
    const modules = join(folder, "app", "node_modules");
    expect(readdirSync(modules).filter((name) => !name.startsWith("."))).toEqual([PACKAGE]);
    expect(readdirSync(join(modules, PACKAGE))).not.toContain("node_modules");
    const { dependencies = {} } = require(join(modules, PACKAGE, "package.json")) as { dependencies?: object };
    expect(dependencies).toEqual({});
  });

  it("the installed commands of the package run", async () => {
    const bin = join(folder, "app", "node_modules", ".bin");
    accessSync(join(folder, "app", "node_modules", PACKAGE, "dist/provider/terraform-provider-ecd"), constants.X_OK);
    expect(await run(join(bin, "ecd-image-share"), ["--version"], folder)).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await run(join(bin, "ecd-emulator"), ["--help"], folder)).toContain("--seed");
  });
});

describe("a stack of a few lines in a folder where only the package is installed", () => {
  const emulator = new EcdEmulator({ images: [{ imageId: "m-golden" }] });
  let stackFolder: string;

  beforeAll(async () => {
    const { url } = await emulator.start();
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    Object.assign(environment, {
      ALICLOUD_ACCESS_KEY: key.id,
      ALICLOUD_SECRET_KEY: key.secret,
      ECD_ENDPOINT: url,
      STS_ENDPOINT: url,
    });
    const app = join(folder, "app");
    for (const peer of ["cdktf", "constructs"]) {
      symlinkSync(join(ROOT, "node_modules", peer), join(app, "node_modules", peer));
    }
    writeFileSync(join(app, "main.js"), APP);
    await run(process.execPath, ["main.js"], app);
    stackFolder = join(app, "cdktf.out", "stacks", "golden");
  });
  afterAll(async () => await emulator.stop());

  it("a stack with only the package installed is applied, and its next plan is empty", async () => {
    const terraform = (...args: string[]) => run("terraform", args, stackFolder);
    await terraform("init", "-no-color", "-input=false");
    expect(await terraform("plan", "-no-color", "-input=false")).toContain("1 to add, 0 to change, 0 to destroy");
    await terraform("apply", "-no-color", "-input=false", "-auto-approve");
    expect(emulator.sharedWith("cn-hangzhou", "m-golden")).toEqual(ACCOUNTS);
    expect(await terraform("plan", "-no-color", "-input=false")).toContain("No changes.");
  });
});
