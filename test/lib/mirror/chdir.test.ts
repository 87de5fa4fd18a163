/** `terraform -chdir=<stack>`: its message when it does not find the provider, and the remedies in README. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EcdProvider } from "../../../lib";
import { IMPLIED_MIRROR, PROVIDER_SOURCE, packageRoot } from "../../../lib/mirror";
import { runSubcommand } from "../../support/run-subcommand";
import { synthInto, withFolder } from "../../support/stack";

const STACK = "cdktf.out/stacks/stack";

/** A project with a synthesized stack. Terraform runs in the project's folder. */
function withProject(use: (folder: string, terraform: (...args: string[]) => string) => void): void {
  withFolder((folder) => {
    synthInto(join(folder, "cdktf.out"), (stack) => new EcdProvider(stack, "ecd", { region: "cn-hangzhou" }));
    const configuration = join(folder, "cli.tfrc");
    writeFileSync(configuration, "");
    const env = { PATH: process.env.PATH, HOME: folder, TF_CLI_CONFIG_FILE: configuration, CHECKPOINT_DISABLE: "1" };
    use(folder, (...args) => {
      const { stdout, stderr } = spawnSync("terraform", [`-chdir=${STACK}`, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...env, TMPDIR: process.env.TMPDIR },
      });
      return (stdout + stderr).replace(/\s+/g, " ");
    });
  });
}

const INIT = ["init", "-no-color", "-input=false"];

test("terraform -chdir without a remedy fails with a message that Troubleshooting lists", () => {
  withProject((_folder, terraform) => {
    const readme = readFileSync(join(packageRoot(), "README.md"), "utf8");
    const said = { init: terraform(...INIT), plan: terraform("plan", "-no-color") };
    for (const [command, message] of [
      ["init", "Failed to query available provider packages"],
      ["init", "could not connect to npm.invalid"],
      ["plan", "Required plugins are not installed"],
    ] as const) {
      expect(said[command]).toContain(message);
      expect(readme).toContain(`\`${message}\``);
    }
  });
});

test.each<[string, (folder: string) => readonly string[]]>([
  ["-plugin-dir within the stack's folder", () => [`-plugin-dir=${IMPLIED_MIRROR}`]],
  [
    "an installation in the folder where Terraform runs",
    (folder) => {
      runSubcommand(["provider", "install", join(folder, IMPLIED_MIRROR)]);
      return [];
    },
  ],
  [
    "a relative path in the CLI configuration",
    (folder) => {
      const mirror = `filesystem_mirror {\n path = "${IMPLIED_MIRROR}"\n include = ["${PROVIDER_SOURCE}"]\n}`;
      writeFileSync(
        join(folder, "cli.tfrc"),
        `provider_installation {\n${mirror}\ndirect {\n exclude = ["${PROVIDER_SOURCE}"]\n}\n}`,
      );
      return [];
    },
  ],
])("terraform -chdir works with %s", (_title, remedy) => {
  withProject((folder, terraform) => {
    const args = remedy(folder);
    expect(terraform(...INIT, ...args)).toContain("successfully initialized");
    expect(terraform("validate", "-no-color")).toContain("Success!");
  });
});
