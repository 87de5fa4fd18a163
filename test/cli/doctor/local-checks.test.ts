/** The checks of `ecd-image-share doctor` that need no cloud, compared with the results of the real terraform. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { IMPLIED_MIRROR, PROVIDER_SOURCE } from "../../../lib/mirror";
import { Workspace } from "../../support/workspace";
import { examined, program } from "./doctor-bench";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.start();
  workspace.write("");
});
afterEach(async () => await workspace.close());

const at = (name: string) => join(workspace.folder, name);

const JSON_DIRECT = '{ "provider_installation": [{ "direct": [{}] }] }';

describe("the line Node.js of doctor", () => {
  it("doctor shows the version of the Node.js that the launcher uses", async () => {
    const version = execFileSync("node", ["--version"], { encoding: "utf8" }).trim();
    expect((await examined(workspace)).line("Node.js")).toBe(`ok: node on PATH is ${version}. Nothing to do.`);
  });

  it.each([
    [
      "an old Node.js",
      "v18.20.4",
      0,
      /^error: .*old-node \(ECD_NODE\) is v18\.20\.4, and the provider needs 20 or newer\. Install/,
    ],
    ["another program", "hello", 0, /^error: .* is not Node\.js\. Install Node\.js 20 or newer, or set ECD_NODE/],
    [
      "a program that fails",
      "no such version",
      1,
      /^error: .* does not start: no such version, so the provider does not start/,
    ],
  ])("doctor reports %s in ECD_NODE as an error", async (_, text, exitCode, line) => {
    const result = await examined(workspace, {
      environment: { ECD_NODE: program(workspace, "old-node", text, exitCode) },
    });
    expect(result.line("Node.js")).toMatch(line);
    expect(result.exitCode).toBe(1);
  });

  it("doctor reports a missing Node.js as an error", async () => {
    const result = await examined(workspace, { environment: { PATH: at("tmp") } });
    expect(result.line("Node.js")).toMatch(/^error: node on PATH does not exist.* Install Node\.js 20/);
  });
});

describe("the line engine of doctor", () => {
  it("doctor shows the version of the real terraform", async () => {
    const [, version] = /^Terraform v(\S+)/.exec(await workspace.ok("version")) ?? [];
    expect((await examined(workspace, { args: ["--engine", "terraform"] })).line("engine")).toBe(
      `ok: Terraform ${version} (terraform). Nothing to do.`,
    );
  });

  it("doctor checks the engine that the cdktf command runs, or the engine of --engine", async () => {
    const tofu = program(workspace, "my-tofu", "OpenTofu v1.12.6\non linux_amd64");
    const environment = { TERRAFORM_BINARY_NAME: tofu };
    expect((await examined(workspace, { environment })).line("engine")).toBe(
      `ok: OpenTofu 1.12.6 (${tofu}). Nothing to do.`,
    );
    const old = program(workspace, "old", "Terraform v0.15.5");
    const result = await examined(workspace, { environment, args: ["--engine", old] });
    expect(result.line("engine")).toMatch(/^error: Terraform 0\.15\.5 .* too old\. Install Terraform 1\.0/);
  });

  it.each([
    [
      "fails",
      "broken configuration",
      1,
      /^error: .*engine version failed: broken configuration\. Run ".*engine version"/,
    ],
    ["is another program", "hello", 0, /^error: .* is neither Terraform nor OpenTofu\. Name the engine with --engine/],
  ])("doctor reports an error when the program of the engine %s", async (_, text, exitCode, line) => {
    const engine = program(workspace, "engine", text, exitCode);
    expect((await examined(workspace, { args: ["--engine", engine] })).line("engine")).toMatch(line);
  });

  it("doctor reports a missing engine as an error", async () => {
    const bin = dirname(process.execPath);
    const environment = { PATH: existsSync(join(bin, "terraform")) ? at("tmp") : bin };
    expect((await examined(workspace, { environment })).line("engine")).toMatch(
      /^error: neither terraform nor tofu was found\. Install Terraform or OpenTofu, or name/,
    );
  });
});

describe("the line CLI configuration of doctor", () => {
  const method = (kind: string, body: string) => `provider_installation {\n  ${kind} {\n${body}\n  }\n`;
  const include = `include = ["${PROVIDER_SOURCE}"]`;
  const exclude = `exclude = ["${PROVIDER_SOURCE}"]`;

  async function expectAgreement(file: string, configuration: string, status: string, found: RegExp): Promise<void> {
    cpSync(at(IMPLIED_MIRROR), at("mirror"), { recursive: true });
    mkdirSync(at("empty"));
    const text = configuration.replace("MIRROR", at("mirror")).replace("EMPTY", at("empty"));
    workspace.file(file, `${text}\n`);
    const environment = { TF_CLI_CONFIG_FILE: at(file) };
    const line = (await examined(workspace, { environment })).line("CLI configuration");
    expect(line).toMatch(found);
    const init = await workspace.run("terraform", ["init", "-no-color"], environment);
    expect([line.split(":")[0], init.exitCode]).toEqual([status, status === "ok" ? 0 : 1]);
  }

  it.each<[string, string, "ok" | "error", RegExp]>([
    [
      "no block",
      'plugin_cache_dir = ""\n# provider_installation {}',
      "ok",
      /has no provider_installation block, and .* holds the provider/,
    ],
    [
      "direct alone",
      `${method("direct", "")}}`,
      "error",
      /hides the mirror.* no other mirror.* Run "ecd-image-share provider install/,
    ],
    [
      "a mirror of other providers",
      `${method("filesystem_mirror", '    path = "MIRROR"\n    include = ["example.com/*/*"]')}  direct { ${exclude} }\n}`,
      "error",
      /names no other mirror/,
    ],
    [
      "the block of provider install",
      `${method("filesystem_mirror", `    path = "MIRROR"\n    ${include}`)}  direct {\n    ${exclude}\n  }\n}`,
      "ok",
      /installs the provider from .*, which holds/,
    ],
    [
      "a mirror of every provider",
      `${method("filesystem_mirror", '    path = "MIRROR" // here')}  direct {\n    exclude = ["npm.invalid/*/*"]\n  }\n}`,
      "ok",
      /which holds/,
    ],
    [
      "direct that is not excluded",
      `${method("filesystem_mirror", '    path = "MIRROR"')}  direct {}\n}`,
      "error",
      /also looks for .* in a registry.* Add exclude = /,
    ],
    [
      "patterns in upper case",
      `${method("filesystem_mirror", '    path = "MIRROR"\n    include = ["NPM.invalid/*/*"]')}}`,
      "ok",
      /which holds/,
    ],
    ["an equals sign after its name", "provider_installation = {\n  direct {}\n}", "ok", /has no provider_inst/],
    [
      "a mirror without the provider",
      `${method("filesystem_mirror", '    path = "EMPTY"')}}`,
      "error",
      /does not hold version .* Run "ecd-image-share provider install/,
    ],
  ])("doctor and terraform init agree about a configuration with %s", async (_, configuration, status, found) => {
    await expectAgreement("cli.tfrc", configuration, status, found);
  });

  const list = (...methods: string[]) => `{ "provider_installation": [{ ${methods.join(", ")} }] }`;
  const ours = `[{ "path": "MIRROR", "include": ["${PROVIDER_SOURCE}"] }]`;
  const excluded = `[{ "exclude": ["${PROVIDER_SOURCE}"] }]`;

  it.each<[string, string, "ok" | "error", RegExp]>([
    ["no block", '{ "plugin_cache_dir": "" }', "ok", /has no provider_installation block, and .* holds/],
    ["an empty list", '{ "provider_installation": [] }', "ok", /has no provider_installation block, and .* holds/],
    ["direct alone", JSON_DIRECT, "error", /hides the mirror.* no other mirror.* Run "ecd-image-share provider inst/],
    ["lists", list(`"filesystem_mirror": ${ours}`, `"direct": ${excluded}`), "ok", /which holds/],
    ["an object", `{ "provider_installation": { "filesystem_mirror": ${ours} } }`, "ok", /which holds/],
    ["two blocks", `{ "provider_installation": [{ "filesystem_mirror": ${ours} }, {}] }`, "ok", /which holds/],
    [
      "two mirrors",
      list('"filesystem_mirror": [{ "path": "EMPTY", "include": ["example.com/*/*"] }, { "path": "MIRROR" }]'),
      "ok",
      /which holds/,
    ],
    ["a mirror without it", list('"filesystem_mirror": [{ "path": "EMPTY" }]'), "error", /does not hold version/],
    [
      "a method that is an object",
      list('"direct": {}'),
      "error",
      /has direct of .* ignores\. Write each method as a list/,
    ],
    ["an empty method", list(`"filesystem_mirror": []`), "error", /has filesystem_mirror of .* ignores\. Write each/],
    [
      "two objects",
      list('"filesystem_mirror": { "path": "MIRROR" }', '"direct": {}'),
      "error",
      /has filesystem_mirror and direct of provider_installation in a form that the engine ignores/,
    ],
  ])("doctor and terraform init agree about JSON with %s", async (_, configuration, status, found) => {
    await expectAgreement("cli.json", configuration, status, found);
  });

  it("doctor reports a CLI configuration that is not valid JSON, and names the file", async () => {
    workspace.file("cli.json", "{ broken");
    const result = await examined(workspace, { environment: { TF_CLI_CONFIG_FILE: at("cli.json") } });
    expect(result.line("CLI configuration")).toMatch(/^error: .*cli\.json is not valid JSON/);
  });

  it.each([
    ["~/.terraformrc", ".terraformrc", "provider_installation {\n  direct {}\n}\n"],
    ["~/.terraformrc in JSON", ".terraformrc", JSON_DIRECT],
    ["a file of ~/.terraform.d", ".terraform.d/mine.tfrc", "provider_installation {\n  direct {}\n}\n"],
    ["a JSON file of ~/.terraform.d", ".terraform.d/mine.tfrc.json", JSON_DIRECT],
  ])("doctor reads provider_installation in %s", async (_, name, text) => {
    mkdirSync(at("home/.terraform.d"));
    workspace.file(join("home", name), text);
    const result = await examined(workspace, { environment: { TF_CLI_CONFIG_FILE: undefined } });
    expect(result.line("CLI configuration")).toMatch(
      new RegExp(`^error: .*${name.replace(".", "\\.")} has a provider_inst`),
    );
    const init = await workspace.run("terraform", ["init"], { TF_CLI_CONFIG_FILE: "" });
    expect(init.exitCode).toBe(1);
  });

  it.each(["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"])("doctor warns when %s names a missing file", async (variable) => {
    const environment = { TF_CLI_CONFIG_FILE: "", [variable]: at("none.tfrc") };
    const result = await examined(workspace, { environment });
    expect(result.line("CLI configuration")).toMatch(
      new RegExp(
        `^warning: ${variable} names .*none\\.tfrc, which does not exist, .*\\. Correct or unset ${variable}\\.$`,
      ),
    );
    const init = await workspace.run("terraform", ["init", "-no-color"], environment);
    expect([init.exitCode, init.output.replace(/\s+/g, " ")]).toEqual([
      0,
      expect.stringContaining("Unable to open CLI"),
    ]);
  });

  it("doctor warns about a folder without the mirror, because it may be the wrong folder", async () => {
    rmSync(at(IMPLIED_MIRROR), { recursive: true });
    expect((await examined(workspace)).line("CLI configuration")).toMatch(
      /^warning: .* does not hold the provider .* Run doctor in the folder of the stack/,
    );
  });

  it("doctor warns about dev_overrides in the CLI configuration", async () => {
    workspace.file(
      "cli.tfrc",
      `provider_installation {\n  dev_overrides {\n    "${PROVIDER_SOURCE}" = "/built"\n  }\n  direct {}\n}\n`,
    );
    const result = await examined(workspace, { environment: { TF_CLI_CONFIG_FILE: at("cli.tfrc") } });
    expect(result.line("CLI configuration")).toMatch(
      /^warning: .* overrides the provider with \/built\. Remove dev_overrides/,
    );
  });
});
