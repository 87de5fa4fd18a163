/** `ecd-image-share ram-policy` prints the policies of the documentation, which other tests use with limited keys. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { POLICY_USES } from "../../src/cli/ram-policy/policy-uses";
import { ROOT } from "../docs/app";
import { block } from "../docs/markdown";
import { runSubcommand } from "../support/run-subcommand";

const page = (name: string) => readFileSync(join(ROOT, name), "utf8");

function actionsOf(policy: string): string[] {
  const { Version, Statement } = JSON.parse(policy) as {
    Version: string;
    Statement: { Effect: string; Action: string[]; Resource: string }[];
  };
  expect([Version, ...Statement.flatMap(({ Effect, Resource }) => [Effect, Resource])]).toEqual(["1", "Allow", "*"]);
  return Statement.flatMap(({ Action }) => Action).sort();
}

const policy = (...uses: readonly string[]) => actionsOf(runSubcommand(["ram-policy", ...uses]).stdout ?? "");
const documented = (name: string, tag: string) => actionsOf(block(page(name), tag));

it.each([
  ["plan", "README.md", "policy-plan"],
  ["apply", "README.md", "policy-apply"],
  ["audit", "docs/audit.md", "policy-audit"],
  ["audit", "docs/adopt.md", "policy-adopt"],
  ["directory", "docs/directory.md", "policy-directory"],
])("ram-policy prints for %s the policy of %s", (use, file, tag) => {
  expect(policy(use)).toEqual(documented(file, tag));
});

it("ram-policy prints for copy the policy of an apply with the documented actions of copies", () => {
  const both = [...documented("README.md", "policy-apply"), ...documented("README.md", "policy-copy")];
  expect(policy("copy")).toEqual(both.sort());
});

it.each(["all-regions", "unused"])("ram-policy for audit-%s adds the documented actions", (option) => {
  const row = page("docs/audit.md")
    .split("\n")
    .find((line) => line.startsWith(`| \`--${option}\` | \``));
  const added = [...(row ?? "").matchAll(/`(ecd:\w+)`/g)].map(([, action = ""]) => action);
  expect(added.length).toBeGreaterThan(0);
  expect(policy(`audit-${option}`)).toEqual([...documented("docs/audit.md", "policy-audit"), ...added].sort());
});

it("ram-policy prints one policy for several uses, with each action once", () => {
  expect(policy("plan", "apply", "apply")).toEqual(policy("apply"));
  expect(runSubcommand(["ram-policy", "apply"]).stderr).toContain(
    "attach it to the role or the user that runs the job",
  );
  expect(runSubcommand(["ram-policy", "directory"]).stderr).toContain("management account");
});

it.each([[[]], [["destroy"]], [["toString"]], [["plan", "directory"]]])("ram-policy with %j is wrong usage", (uses) => {
  const { exitCode, stdout, stderr } = runSubcommand(["ram-policy", ...uses]);
  expect([exitCode, stdout]).toEqual([2, undefined]);
  expect(stderr).toContain("Usage: ecd-image-share ram-policy");
});

it("the help of ram-policy names every use", () => {
  const { stdout = "" } = runSubcommand(["ram-policy", "--help"]);
  for (const use of Object.keys(POLICY_USES)) expect(stdout).toContain(`  ${use} `);
});
