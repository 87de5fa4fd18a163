/** The real terraform with the toy provider: behaviour that no fake can prove. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";

const CONFIG = `
terraform {
  required_providers {
    toy = { source = "toys.invalid/test/toy", version = "1.0.0" }
  }
}
provider "toy" {}
variable "name" { default = "bear" }
variable "tags" {
  type    = set(string)
  default = ["soft", "brown"]
}
resource "toy_thing" "one" {
  name   = var.name
  tags   = var.tags
  labels = { a = "b" }
  size   = 0.1
  timeouts { create = "5m" }
}
resource "toy_thing" "two" {
  name = "friend-of-\${toy_thing.one.id}"
  tags = ["of-\${toy_thing.one.id}"]
}
data "toy_thing" "one" { name = toy_thing.one.name }
output "found" { value = data.toy_thing.one.found }
output "parts" { value = [for part in data.toy_thing.one.parts : "\${part.name} \${coalesce(part.size, 1)}"] }
`;

describe("the real terraform", () => {
  const folder = mkdtempSync(join(tmpdir(), "toy-"));
  const temporary = join(folder, "tmp");
  const stored = (): string[] => readdirSync(join(folder, "store")).sort();

  function terraform(args: readonly string[], more: Readonly<Record<string, string>> = {}): string {
    const environment = {
      ...more,
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: temporary,
      TF_CLI_CONFIG_FILE: join(folder, "empty.tfrc"),
      CHECKPOINT_DISABLE: "1",
      TOY_STORE: join(folder, "store"),
    };
    const { status, stdout, stderr } = spawnSync("terraform", args, {
      cwd: folder,
      env: environment,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`terraform ${args.join(" ")} exited with ${status}\n${stdout}\n${stderr}`);
    return stdout;
  }

  beforeAll(() => {
    const os = platform();
    const machine = arch() === "x64" ? "amd64" : arch();
    const mirror = join(folder, "terraform.d/plugins/toys.invalid/test/toy/1.0.0", `${os}_${machine}`);
    for (const made of [mirror, join(folder, "store"), temporary]) mkdirSync(made, { recursive: true });
    const bundle = join(mirror, "provider.js");
    buildSync({
      entryPoints: [join(__dirname, "../support/toy/toy-main.ts")],
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      outfile: bundle,
      logLevel: "error",
    });
    const launcher = join(mirror, "terraform-provider-toy_v1.0.0");
    writeFileSync(launcher, `#!/bin/sh\nexec '${process.execPath}' '${bundle}' "$@"\n`);
    chmodSync(launcher, 0o755);
    writeFileSync(join(folder, "empty.tfrc"), "");
    writeFileSync(join(folder, "main.tf"), CONFIG);
    terraform(["init", "-no-color"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("terraform creates, applies again, updates in place, replaces, imports and destroys", () => {
    expect(terraform(["apply", "-auto-approve", "-no-color"])).toContain("2 added, 0 changed, 0 destroyed");
    expect(terraform(["output", "-raw", "found"])).toBe("true");
    expect(JSON.parse(terraform(["output", "-json", "parts"]))).toEqual(["head 0.1", "tail 1"]);
    expect(stored()).toEqual(["thing-bear.json", "thing-friend-of-thing-bear.json"]);
    expect(JSON.parse(readFileSync(join(folder, "store/thing-bear.json"), "utf8"))).toMatchObject({
      size: 0.1,
      tags: ["brown", "soft"],
      timeouts: { create: "5m" },
    });

    expect(terraform(["apply", "-auto-approve", "-no-color"])).toContain("No changes.");

    const changed = ['-var=tags=["soft"]', "-no-color"];
    expect(terraform(["apply", "-auto-approve", ...changed])).toContain("0 added, 1 changed, 0 destroyed");

    expect(terraform(["apply", "-auto-approve", "-no-color", "-var=name=cat"])).toContain(
      "2 added, 0 changed, 2 destroyed",
    );
    expect(stored()).toEqual(["thing-cat.json", "thing-friend-of-thing-cat.json"]);

    terraform(["state", "rm", "toy_thing.one"]);
    terraform(["import", "-var=name=cat", "-no-color", "toy_thing.one", "thing-cat"]);
    expect(terraform(["plan", "-no-color", "-var=name=cat"])).toContain("No changes.");

    expect(terraform(["destroy", "-auto-approve", "-no-color", "-var=name=cat"])).toContain(
      "Destroy complete! Resources: 2",
    );
    expect(stored()).toEqual([]);
  });

  test("terraform accepts the plugin's log lines", () => {
    const log = join(folder, "log");
    terraform(["plan"], { TF_LOG: "DEBUG", TF_LOG_PATH: log });
    // Terraform quotes a line that it cannot parse in a line of its own, with `@message` in it. The test looks for the
    // plugin's first line, because Terraform does not wait for the last one. The fields have any order.
    const lines = readFileSync(log, "utf8").split("\n");
    expect(lines.filter((line) => /: the plugin serves: .*\bmutual_tls=true\b/.test(line))).not.toEqual([]);
    expect(lines.filter((line) => line.includes("@message"))).toEqual([]);
  });

  test("terraform runs leave no socket folder", () => {
    expect(existsSync(temporary)).toBe(true);
    expect(readdirSync(temporary).filter((name) => name.startsWith("plugin-"))).toEqual([]);
  });
});
