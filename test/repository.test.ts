/**
 * The files that a forge and an editor read: workflows, dependency updates, the issue form, owners, the version of
 * Node.js. A forge reports a mistake in them late or never.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "../lib/mirror";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly node: readonly number[]; readonly include: readonly object[] } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface IssueForm {
  readonly body: readonly { readonly id?: string; readonly validations?: { readonly required: boolean } }[];
}

interface Updates {
  readonly updates: readonly {
    readonly "package-ecosystem": string;
    readonly groups: Readonly<Record<string, { readonly patterns: readonly string[] }>>;
  }[];
}

const ROOT = packageRoot();
const FORGE = join(ROOT, ".github");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

function text(...path: readonly string[]): string {
  return readFileSync(join(ROOT, ...path), "utf8");
}

const workflows = readdirSync(join(FORGE, "workflows")).map((name): [string, Workflow] => [
  name,
  parse(text(".github/workflows", name)) as Workflow,
]);
const steps = workflows.flatMap(([, { jobs }]) => Object.values(jobs).flatMap((job) => job.steps));
const commands = steps.flatMap(({ run = "" }) => run.split("\n")).map((line) => line.trim());

/** The commands whose npm script or file does not exist in the repository. */
function missingCommands(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => {
    const script = /\bnpm run (?:--silent )?([\w:-]+)/.exec(line)?.[1];
    if (script !== undefined && !Object.hasOwn(manifest.scripts, script)) return true;
    const file = /(?:^|\bnode )((?:\.ci|scripts)\/[\w./-]+)/.exec(line)?.[1];
    return file !== undefined && !existsSync(join(ROOT, file));
  });
}

it("every file of the forge is valid YAML", () => {
  const names = readdirSync(FORGE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yml"));
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) expect(parse(text(".github", name))).toEqual(expect.any(Object));
});

it("the workflows run commands that exist", () => {
  expect(missingCommands(["npm run test:none", ".ci/none", "node scripts/none.mjs", "npm ci"])).toHaveLength(3);
  expect(missingCommands(commands)).toEqual([]);
  expect(commands).toEqual(expect.arrayContaining(["npm ci", ".ci/run", "npm run test:engines"]));
  accessSync(join(ROOT, ".ci/run"), constants.X_OK);
});

it("the checks run with Node.js 20, 22 and 24, and on macOS", () => {
  const checks = workflows.find(([name]) => name === "ci.yml")?.[1].jobs.checks;
  expect(checks?.strategy?.matrix.node).toEqual([20, 22, 24]);
  expect(checks?.strategy?.matrix.include).toEqual([expect.objectContaining({ os: "macos-latest" })]);
  expect(checks?.steps).toContainEqual({ run: ".ci/run" });
});

it("the version of Node.js in .nvmrc is the oldest supported version", () => {
  expect(`>=${text(".nvmrc").trim()}`).toBe(manifest.engines.node);
});

it("no workflow has more permissions than it needs, and every job has a time limit", () => {
  for (const [name, { permissions, jobs }] of workflows) {
    expect(permissions).toEqual({ contents: "read" });
    for (const job of Object.values(jobs)) {
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
      const writes = Object.entries(job.permissions ?? {}).filter(([, access]) => access === "write");
      expect(writes).toEqual(name === "release.yml" ? [["id-token", "write"]] : []);
    }
  }
});

it("every workflow step names the version of its action, and none wraps terraform or tofu", () => {
  for (const { uses, with: inputs } of steps.filter((step) => step.uses !== undefined)) {
    expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
    if (uses?.startsWith("hashicorp/setup-terraform")) expect(inputs?.terraform_wrapper).toBe(false);
    if (uses?.startsWith("opentofu/setup-opentofu")) expect(inputs?.tofu_wrapper).toBe(false);
    if (uses?.startsWith("actions/checkout")) expect(inputs?.["persist-credentials"]).toBe(false);
  }
});

it("a release is published with provenance, after the checks", () => {
  const release = workflows.find(([name]) => name === "release.yml")?.[1];
  const lines = (release?.jobs.publish?.steps ?? []).flatMap(({ run = "" }) => run.trim().split("\n"));
  expect(lines.at(-1)?.trim()).toBe("npm publish --provenance --access public");
  expect(lines).toContain(".ci/run");
  expect(release?.on).toEqual({ release: { types: ["published"] } });
});

it("the issue form requires a RequestId and a reproduction with the emulator", () => {
  const { body } = parse(text(".github/ISSUE_TEMPLATE/bug.yml")) as IssueForm;
  const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
  expect(required).toEqual(expect.arrayContaining(["request-id", "reproduction"]));
});

it("updates of npm packages and actions arrive in groups, and each named package is installed", () => {
  const { updates } = parse(text(".github/dependabot.yml")) as Updates;
  expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions"]);
  const patterns = updates.flatMap(({ groups }) => Object.values(groups).flatMap((group) => group.patterns));
  const packages = Object.keys(manifest.devDependencies);
  const unused = patterns.filter((pattern) => {
    const start = pattern.replace("*", "");
    return !packages.some((name) => (pattern.endsWith("*") ? name.startsWith(start) : name === pattern));
  });
  expect(unused).toEqual([]);
});

it("CODEOWNERS names no owner yet, and every path in its commented lines exists", () => {
  const lines = text(".github/CODEOWNERS").split("\n");
  expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  const paths = lines.flatMap((line) => /^# (\/\S+) +@OWNER\/TEAM$/.exec(line)?.[1] ?? []);
  expect(paths.length).toBeGreaterThan(4);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
