/** The real cdktn CLI with the commands of a CDK Terrain user, and the move of a deployed stack from CDKTF to it. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../../lib/mirror";
import { cdktnCli } from "../../../support/programs/cdktn-cli";
import { Workspace } from "../../../support/workspace";

const ROOT = packageRoot();
const [A, B] = ["1182725234310001", "1182725234310002"];

const app = (core: string, entry: string) => `
const { App, TerraformOutput, TerraformStack } = require("${core}");
const { EcdProvider, ImageShare } = require("${entry}");

const app = new App();
const stack = new TerraformStack(app, "golden-image");
new EcdProvider(stack, "ecd", { accountNames: { "${A}": "CORP\\\\finance" } });
const golden = new ImageShare(stack, "golden", { imageId: "m-golden", accountIds: process.env.ACCOUNTS.split(",") });
new TerraformOutput(stack, "share", { value: golden.id });
app.synth();
`;

const cli = cdktnCli();
if ("missing" in cli && process.env.ECD_SKIP_NOTHING) throw new Error(cli.missing);
if ("missing" in cli) process.stderr.write(`skipped: the cdktn command. ${cli.missing}\n`);

("missing" in cli ? describe.skip : describe)("the cdktn command", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ environment: { CI: "1", NO_COLOR: "1", FORCE_COLOR: "0" } });
    const modules = join(workspace.folder, "node_modules");
    mkdirSync(modules);
    for (const name of ["cdktf", "cdktn", "constructs"])
      symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    symlinkSync(ROOT, join(modules, "cdktf-ecd-image-share"));
    workspace.file("cdktf.json", JSON.stringify({ language: "typescript", app: "node app.js", projectId: "e2e" }));
  });
  afterAll(async () => await workspace.close());

  async function command(program: string, args: readonly string[], accounts: readonly string[]): Promise<string> {
    const finished = await workspace.run(program, args, { ACCOUNTS: accounts.join() });
    if (finished.exitCode !== 0) throw new Error(`${args.join(" ")}: ${finished.exitCode}\n${finished.output}`);
    return finished.output;
  }
  const cdktf = (accounts: readonly string[], ...args: string[]) =>
    command(join(ROOT, "node_modules/.bin/cdktf"), args, accounts);
  const cdktn = (accounts: readonly string[], ...args: string[]) =>
    "missing" in cli ? Promise.reject(new Error(cli.missing)) : command(cli.node, [cli.script, ...args], accounts);

  it("a stack that cdktf deployed has no changes with cdktn, once the imports are changed", async () => {
    workspace.file("app.js", app("cdktf", "cdktf-ecd-image-share"));
    await cdktf([A, B], "deploy", "--auto-approve");
    expect(workspace.sharedWith()).toEqual([A, B]);
    workspace.file("app.js", app("cdktn", "cdktf-ecd-image-share/cdktn"));
    expect(await cdktn([A, B], "diff")).toContain("No changes.");
  });

  it("the cdktn command plans, deploys, prints outputs and destroys", async () => {
    const diff = await cdktn([A], "diff");
    expect(diff).toContain(`- "${B}" = "cn-hangzhou:m-golden" -> null`);
    await cdktn([A], "deploy", "--auto-approve");
    expect(workspace.sharedWith()).toEqual([A]);
    expect(await cdktn([A], "output")).toContain("cn-hangzhou:m-golden");
    await cdktn([A], "destroy", "--auto-approve");
    expect(workspace.sharedWith()).toEqual([]);
  });

  it("the HCL of cdktn synth keeps every character of a name", async () => {
    await cdktn([A], "synth", "--hcl", "--output", "hcl.out");
    expect(workspace.read("hcl.out/stacks/golden-image/cdk.tf")).toContain('"CORP\\\\finance"');
    const plan = `cd '${join(workspace.folder, "hcl.out/stacks/golden-image")}' && terraform init -no-color && terraform plan -no-color`;
    const { stdout } = await workspace.run("sh", ["-c", plan]);
    expect(stdout).toContain(`+ "${A}" = "cn-hangzhou:m-golden (CORP\\\\finance)"`);
  });
});
