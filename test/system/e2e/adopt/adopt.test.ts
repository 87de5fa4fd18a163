/** The code of `adopt` with the real Terraform: the plan has an import for each image and no other change. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ImageSeed } from "../../../../emulator";
import { packageRoot } from "../../../../lib/mirror";
import { run } from "../../../../src/cli/main";
import { temporaryFolder } from "../../../support/temporary-folder";
import { accounts, Workspace } from "../../../support/workspace";

const ROOT = packageRoot();
const IMAGES = 120;
const STACK = "cdktf.out/stacks/image-shares";
const STRANGER = "9000000000000009";

/** Names that are hard to write as code. Two images have the first name. */
const ODD_NAMES = [
  "golden",
  "golden",
  "2026-01",
  "金色镜像",
  "Générique (final)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the name of an image may hold it.
  "${path.module}",
  "%{ for x in y }",
  'quote " and \\ backslash',
  "line\nbreak */ }",
  "ecd",
  "Default",
  "Resource",
  "for",
  "null",
  "count",
  "-",
  "\u202Ereversed",
];

/** Account names that a file may have. */
const ODD_ACCOUNTS = ["finance-prod", "CORP\\hr", 'the "legal" team', "财务 😀", "a, b", "$ % {x}", "#//*"];

const [SPARE, ...USED] = accounts(60);

function images(): ImageSeed[] {
  const shared = Array.from({ length: IMAGES }, (_, index) => ({
    imageId: `m-${String(index).padStart(4, "0")}`,
    name: ODD_NAMES[index] ?? `golden-${index}`,
    creationTime: `2026-01-01T00:00:${String(index % 60).padStart(2, "0")}Z`,
    sharedWith: [...USED.slice(index % 40, (index % 40) + 1 + (index % 13)), ...(index === 0 ? [STRANGER] : [])],
  }));
  const others = [
    { imageId: "m-unshared", name: "golden" },
    { imageId: "m-encrypted", encrypted: true },
    { imageId: "m-abroad", region: "ap-southeast-1", sharedWith: USED.slice(0, 1) },
    { imageId: "m-system", type: "SYSTEM" as const },
  ];
  return [...shared, ...others];
}

function accountsFile(): string {
  const lines = [SPARE, ...USED].map((id, index) => {
    const name = ODD_ACCOUNTS[index] ?? (index % 7 === 0 ? "" : `team-${index}`);
    return `${id},"${name.replaceAll('"', '""')}"`;
  });
  return `id,name\n${lines.join("\n")}\n`;
}

interface PlannedChange {
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
}

describe("the code of adopt", () => {
  let workspace: Workspace;
  let app: string;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: images() });
  });
  afterAll(async () => await workspace.close());
  beforeEach(() => {
    app = temporaryFolder("ecd-adopt-");
    writeFileSync(join(app, "accounts.csv"), accountsFile());
  });

  async function adopt(...args: readonly string[]): Promise<string> {
    const file = join(app, "accounts.csv");
    const names = args.includes("--resources-only") ? [] : ["--accounts", file];
    const context = { environment: workspace.environment, nowMs: 0 };
    const { stdout = "", stderr, exitCode = 0 } = await run(["adopt", ...names, ...args], context);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }

  async function terraform(folder: string, ...args: string[]): Promise<string> {
    const { exitCode, output, stdout } = await workspace.run("terraform", [`-chdir=${folder}`, ...args]);
    if (exitCode !== 0) throw new Error(output);
    return stdout;
  }

  /** Plans, and compares the plan with the images. @returns the plan as a reviewer reads it */
  async function expectOnlyImports(folder: string, count = IMAGES): Promise<string> {
    await terraform(folder, "init", "-no-color", "-input=false");
    const shown = await terraform(folder, "plan", "-no-color", "-input=false", "-out=adopt.plan");
    expect(shown).toContain(`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`);
    const { resource_changes: changes } = JSON.parse(await terraform(folder, "show", "-json", "adopt.plan")) as {
      readonly resource_changes: readonly PlannedChange[];
    };
    expect(changes.map(({ change }) => change.actions.join())).toEqual(changes.map(() => "no-op"));
    const imported = changes.flatMap(({ change }) => change.importing?.id ?? []);
    expect(imported.sort()).toEqual(
      Array.from({ length: IMAGES }, (_, index) => `cn-hangzhou:m-${String(index).padStart(4, "0")}`).slice(0, count),
    );
    return shown;
  }

  it("the HCL of adopt imports 120 images with no other change, and names the accounts", async () => {
    const code = await adopt("--format", "hcl");
    expect(await adopt("--format", "hcl")).toBe(code);
    const folder = installed("hcl", { "main.tf": code });
    const plan = await expectOnlyImports(folder);
    for (const name of ODD_ACCOUNTS.slice(1)) {
      expect(plan).toContain(`(${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')})`);
    }
    await terraform(folder, "apply", "-no-color", "-input=false", "adopt.plan");
    expect(await terraform(folder, "plan", "-no-color", "-input=false")).toContain("No changes.");
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
  });

  it("the HCL of adopt has the form of terraform fmt", async () => {
    const folder = installed("fmt", { "main.tf": await adopt("--format", "hcl", "--include-unshared") });
    await terraform(folder, "fmt", "-check", "-diff", "-no-color");
  });

  it("the HCL of adopt for an existing folder imports with the provider of the folder", async () => {
    const code = await adopt("--format", "hcl", "--resources-only");
    workspace.write("", 'provider "ecd" {\n  region = "eu-central-1"\n}');
    const folder = installed("beside", { "shares.tf": code, "main.tf": workspace.read("main.tf") });
    await expectOnlyImports(folder);
  });

  it.each(["cdktf", "cdktn"])(
    "the TypeScript of adopt for %s compiles in a new project, and imports 120 images",
    async (core) => {
      const code = await adopt("--core", core, "--out", project(core));
      expect(code).toBe("");
      await synth();
      await expectOnlyImports(join(app, STACK));
    },
  );

  it("the TypeScript function of adopt adds the shares to an existing app", async () => {
    const main = project("cdktf");
    await adopt("--resources-only", "--include-unshared", "--out", join(app, "shares.ts"));
    writeFileSync(
      main,
      `import { App, TerraformStack } from "cdktf";
import { EcdProvider } from "cdktf-ecd-image-share";
import { addShares } from "./shares";

const app = new App();
const stack = new TerraformStack(app, "image-shares");
new EcdProvider(stack, "ecd", { region: "eu-central-1" });
addShares(stack);
app.synth();
`,
    );
    await synth();
    const plan = await terraformPlan(join(app, STACK));
    expect(plan).toContain(`Plan: ${IMAGES + 1} to import, 0 to add, 0 to change, 0 to destroy.`);
    expect(plan).toContain("m-unshared");
  });

  it("the code of adopt has the same addresses in HCL and in TypeScript", async () => {
    const hcl = [...(await adopt("--format", "hcl")).matchAll(/^resource "ecd_image_share" "(.*)"/gm)];
    const typescript = [...(await adopt()).matchAll(/^new ImageShare\(stack, "(.*)", \{/gm)];
    expect(hcl.map(([, name]) => name)).toEqual(typescript.map(([, name]) => name));
    expect(hcl).toHaveLength(IMAGES);
  });

  async function terraformPlan(folder: string): Promise<string> {
    await terraform(folder, "init", "-no-color", "-input=false");
    return await terraform(folder, "plan", "-no-color", "-input=false");
  }

  /** A folder with the provider in its implied mirror. */
  function installed(name: string, files: Readonly<Record<string, string>>): string {
    const folder = join(app, name);
    mkdirSync(folder);
    cpSync(join(workspace.folder, "terraform.d"), join(folder, "terraform.d"), { recursive: true });
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
    return folder;
  }

  /** The app that `cdktf init --template=typescript` makes. @returns the path of its program */
  function project(core: string): string {
    const modules = join(app, "node_modules");
    mkdirSync(modules);
    for (const name of [core, "constructs"]) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
    const template = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle/templates/typescript");
    cpSync(join(template, "tsconfig.json"), join(app, "tsconfig.json"));
    return join(app, "main.ts");
  }

  /** Checks the types and compiles with the settings of the template, and runs the program. */
  async function synth(): Promise<void> {
    const tsc = require.resolve("typescript-5/lib/tsc.js");
    for (const args of [
      [tsc, "--preserveSymlinks"],
      ["--preserve-symlinks", "main.js"],
    ]) {
      execFileSync(process.execPath, args, { cwd: app, encoding: "utf8", env: workspace.environment });
    }
  }
});
