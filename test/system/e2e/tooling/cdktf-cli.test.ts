/** The real cdktf CLI with the commands of a CDKTF user: no flag, and a second provider from a mirror. */
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { packageRoot } from "../../../../lib/mirror";
import { Workspace } from "../../../support/workspace";

const ROOT = packageRoot();
const CDKTF = join(ROOT, "node_modules/.bin/cdktf");
const EXAMPLE = join(ROOT, "examples/share-an-image");

/** A stack with a share and a resource of another provider that is in no registry either. */
const APP = `
import { App, TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { EcdProvider, ImageShare } from "cdktf-ecd-image-share";

class ToyProvider extends TerraformProvider {
  constructor(scope: TerraformStack) {
    super(scope, "toy", {
      terraformResourceType: "toy",
      terraformProviderSource: "toys.invalid/test/toy",
      terraformGeneratorMetadata: { providerName: "toy", providerVersionConstraint: "1.0.0" },
    });
  }
}

const app = new App();
const stack = new TerraformStack(app, "two-providers");
new EcdProvider(stack, "ecd");
new ToyProvider(stack);
stack.addOverride("resource.toy_thing.bear", { name: "bear", tags: ["soft"] });
new ImageShare(stack, "golden", { imageId: "m-golden", accountIds: JSON.parse(process.env.ACCOUNTS ?? "[]") });
app.synth();
`;

describe("the cdktf command", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: "m-golden" }, { imageId: "m-golden-2026-01" }] });
    const modules = join(workspace.folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["cdktf", "constructs", "esbuild"])
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
    copyFileSync(join(EXAMPLE, "accounts.csv"), join(workspace.folder, "accounts.csv"));
    copyFileSync(join(EXAMPLE, "main.ts"), join(workspace.folder, "share.ts"));
    workspace.file("two.ts", APP);
    workspace.environment.CI = "1";
    workspace.environment.NO_COLOR = "1";
    workspace.environment.FORCE_COLOR = "0";
    installToy(workspace);
  });
  afterAll(async () => await workspace.close());

  async function cdktf(app: string, ...args: string[]): Promise<string> {
    const register = join(ROOT, "examples/register.js");
    workspace.file(
      "cdktf.json",
      JSON.stringify({
        language: "typescript",
        app: `node -r ${register} ${app}`,
        projectId: "e2e",
        sendCrashReports: "false",
      }),
    );
    const finished = await workspace.run(CDKTF, args);
    if (finished.exitCode !== 0) throw new Error(`cdktf ${args.join(" ")}: ${finished.exitCode}\n${finished.output}`);
    return finished.output;
  }

  it("the cdktf command synthesises, plans, deploys and destroys the example", async () => {
    await cdktf("share.ts", "synth");
    expect(workspace.has("cdktf.out/stacks/share-an-image/cdk.tf.json")).toBe(true);
    const diff = await cdktf("share.ts", "diff");
    expect(diff).toContain('+ "1182725234310001" = "cn-hangzhou:m-golden-2026-01 (finance-prod)"');
    await cdktf("share.ts", "deploy", "--auto-approve");
    expect(workspace.sharedWith("m-golden-2026-01").length).toBeGreaterThan(1);
    expect(await cdktf("share.ts", "diff")).toContain("No changes.");
    await cdktf("share.ts", "destroy", "--auto-approve");
    expect(workspace.sharedWith("m-golden-2026-01")).toEqual([]);
  });

  it("the cdktf command needs no flag for a stack with another provider from a mirror", async () => {
    workspace.environment.ACCOUNTS = JSON.stringify(["1182725234310001"]);
    await cdktf("two.ts", "deploy", "--auto-approve");
    expect(workspace.sharedWith()).toEqual(["1182725234310001"]);
    workspace.environment.ACCOUNTS = JSON.stringify(["1182725234310001", "1182725234310002"]);
    expect(await cdktf("two.ts", "diff")).toContain('+ "1182725234310002" = "cn-hangzhou:m-golden"');
    await cdktf("two.ts", "deploy", "--auto-approve");
    expect(workspace.sharedWith()).toEqual(["1182725234310001", "1182725234310002"]);
  });

  it("the HCL of cdktf synth is valid for Terraform", async () => {
    await cdktf("share.ts", "synth", "--hcl", "--output", "hcl.out");
    const hcl = workspace.read("hcl.out/stacks/share-an-image/cdk.tf");
    expect(hcl).toContain('resource "ecd_image_share" "golden"');
    expect(hcl).toContain('"1182725234310001"');
    const stack = join(workspace.folder, "hcl.out/stacks/share-an-image");
    const inStack = async (...args: string[]) =>
      await workspace.run("sh", ["-c", `cd '${stack}' && terraform ${args.join(" ")}`]);
    expect((await inStack("init", "-no-color")).exitCode).toBe(0);
    expect((await inStack("plan", "-no-color")).stdout).toContain("Plan: 1 to add");
  });
});

/** The toy provider of the plugin server's tests, in the mirror of the home folder. */
function installToy({ folder, environment }: Workspace): void {
  const source = join(folder, "home/.terraform.d/plugins/toys.invalid/test/toy/1.0.0");
  environment.TOY_STORE = join(folder, "toys");
  mkdirSync(environment.TOY_STORE);
  for (const platform of ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"]) {
    const mirror = join(source, platform);
    mkdirSync(mirror, { recursive: true });
    buildSync({
      entryPoints: [join(ROOT, "test/support/toy/toy-main.ts")],
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile: join(mirror, "toy.cjs"),
      logLevel: "error",
    });
    const launcher = join(mirror, "terraform-provider-toy_v1.0.0");
    writeFileSync(launcher, `#!/bin/sh\nexec node "$(dirname "$0")/toy.cjs" "$@"\n`);
    chmodSync(launcher, 0o755);
  }
}
