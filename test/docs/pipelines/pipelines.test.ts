/**
 * The pipelines of examples/pipelines with the real terraform, cdktf and PostgreSQL: the commands come from the files
 * that a reader copies. `dist/` must be built.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { EcdEmulator } from "../../../emulator";
import { packageRoot } from "../../../lib/mirror";
import { PostgresServer, postgresPrograms } from "../../support/programs/postgres-server";
import { temporaryFolder } from "../../support/temporary-folder";
import { DocumentedApp } from "../app";
import { block } from "../markdown";
import { Forge } from "./forge";
import { type Job, matches, Runner, type Variables } from "./runner";

const EXAMPLE = join(packageRoot(), "examples", "pipelines");
const PAGE = readFileSync(join(packageRoot(), "docs", "pipelines.md"), "utf8");
const STACK = "cdktf.out/stacks/golden-image";
const [REGION, IMAGE, OWNER] = ["cn-hangzhou", "m-golden-2026-01", "1000000000000001"];
const DECLARED = ["1182725234310001", "1182725234310002"];
const STRANGER = "1182725234319999";
const THIRD = "1182725234310003,support-apac\n";
const DENY = ["ecd:ModifyImagePermission"];

const programs = postgresPrograms();
if (programs === undefined) {
  if (process.env.ECD_SKIP_NOTHING) throw new Error("PostgreSQL is not installed");
  process.stderr.write("skipped: PostgreSQL (initdb, postgres) is not installed, so no pipeline is tested\n");
}
const describeWithDatabase = programs === undefined ? describe.skip : describe;

function yaml<T>(name: string): T {
  return parse(readFileSync(join(EXAMPLE, name), "utf8")) as T;
}

const role = (name: string) => `acs:ram::${OWNER}:role/${name}`;

let database: PostgresServer;
let emulator: EcdEmulator;
let forge: Forge;
let runner: Runner;

const access = () => emulator.sharedWith(REGION, IMAGE);

/** A database, a cloud with a key and a role for each use, a forge, and its runner. */
async function start(): Promise<void> {
  const users = block(PAGE, "users").trim().split("\n");
  database = await PostgresServer.start(programs ?? "", users);
  emulator = new EcdEmulator({
    accounts: [
      {
        accountId: OWNER,
        accessKeys: [
          { id: "plan-key", secret: "plan-secret", deny: DENY },
          { id: "apply-key", secret: "apply-secret" },
        ],
        roles: [{ name: "plan", deny: DENY }, { name: "apply" }],
      },
    ],
    images: [{ imageId: IMAGE }],
  });
  const { url } = await emulator.start();
  forge = new Forge();
  await forge.start();
  runner = new Runner({ ECD_ENDPOINT: url, STS_ENDPOINT: url, STATE_DATABASE: database.connectionOfAnyUser });
  const first = runner.job({ PGUSER: "writer" });
  await first.ok(["npm ci", "npx cdktf synth", `cd ${STACK}`, block(PAGE, "first-init")]);
}

async function stop(): Promise<void> {
  await forge.stop();
  await emulator.stop();
  await database.stop();
}

/** Fails if a file of the folder has one of the texts. */
function expectNoSecrets(job: Job, folder: string, paths: readonly string[], secrets: readonly string[]): void {
  expect(paths.length).toBeGreaterThan(5);
  const found = paths.filter((path) => {
    const content = readFileSync(join(job.checkout, folder, path), "latin1");
    return secrets.some((secret) => content.includes(secret));
  });
  expect(found).toEqual([]);
}

describeWithDatabase("GitLab", () => {
  interface GitLabJob {
    readonly extends?: string;
    readonly environment?: string;
    readonly variables?: Variables;
    readonly before_script?: readonly string[];
    readonly script: readonly string[];
    readonly artifacts?: { readonly paths: readonly string[]; readonly exclude: readonly string[] };
  }
  const pipeline = yaml<Readonly<Record<string, GitLabJob>> & { readonly variables: Variables }>("gitlab-ci.yml");
  const project: Variables = {
    OIDC_PROVIDER_ARN: `acs:ram::${OWNER}:oidc-provider/forge`,
    PLAN_ROLE_ARN: role("plan"),
    APPLY_ROLE_ARN: role("apply"),
  };
  /** Variables that the runner itself sets. */
  const predefined = (): Variables => ({
    GITLAB_CI: "true",
    CI_API_V4_URL: `${forge.url}/api/v4`,
    CI_PROJECT_ID: "7",
    CI_MERGE_REQUEST_IID: "3",
  });

  /** Prepares a job of the file in a separate checkout. */
  function prepare(name: string, more: Variables = {}): { job: Job; lines: readonly string[] } {
    const own = pipeline[name];
    if (own === undefined) throw new Error(`no job ${name}`);
    const base = own.extends === undefined ? undefined : pipeline[own.extends];
    const expanded = Object.entries({ ...pipeline.variables, ...own.variables }).map(([variable, value]) => [
      variable,
      value.replace(/^\$(\w+)$/, (_, of: string) => project[of] ?? ""),
    ]);
    const token = base === undefined ? {} : { JOB_TOKEN: `token of ${name}` };
    // Variables with the environment scope of the job override those of the project.
    const users = own.environment === "production" ? { PGUSER: "writer" } : { PGUSER: "reader" };
    const job = runner.job({ ...predefined(), ...Object.fromEntries(expanded), ...users, ...token, ...more });
    return { job, lines: [...(base?.before_script ?? []), ...own.script] };
  }

  function artifacts(job: Job): readonly string[] {
    const { paths, exclude } = pipeline.plan?.artifacts ?? { paths: [], exclude: [] };
    return paths
      .flatMap((path) => job.files(path).map((file) => join(path, file)))
      .filter((path) => !exclude.some((pattern) => matches(pattern)(path)));
  }

  /** Runs `plan` and gives its artifacts to the job `next`. */
  async function planned(next: string, more: Variables = {}) {
    const plan = prepare("plan", { PGPASSWORD: "password-of-the-reader" });
    const output = await plan.job.ok(plan.lines);
    const following = prepare(next, more);
    plan.job.handOver(artifacts(plan.job), following.job);
    return { plan: plan.job, output, ...following };
  }

  beforeAll(start);
  afterAll(stop);

  it("a merge request gets a report and one comment, which the next run replaces", async () => {
    const first = await planned("comment", { REVIEW_TOKEN: "review-token" });
    expect(JSON.parse(readFileSync(join(first.plan.checkout, STACK, "report.json"), "utf8"))).toEqual({
      create: 1,
      update: 0,
      delete: 0,
    });
    await first.job.ok(first.lines);
    expect(forge.reviews()).toEqual([expect.stringContaining("`1182725234310002` `hr-emea`")]);
    const second = prepare("comment", { REVIEW_TOKEN: "review-token" });
    first.plan.handOver(artifacts(first.plan), second.job);
    const review = join(second.job.checkout, STACK, "review.md");
    writeFileSync(review, readFileSync(review, "utf8").replace("hr-emea", "support-apac"));
    await second.job.ok(second.lines);
    expect(forge.reviews()).toEqual([expect.stringContaining("`1182725234310002` `support-apac`")]);
    expect(access()).toEqual([]);
  }, 120_000);

  it("the comment job fails with a wrong token and names the answer of GitLab", async () => {
    const { job, lines } = prepare("comment", { REVIEW_TOKEN: "another-token" });
    mkdirSync(join(job.checkout, STACK), { recursive: true });
    writeFileSync(join(job.checkout, STACK, "review.md"), "<!-- marker -->\n");
    const { exitCode, output } = await job.run(lines);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("answered 401");
    expect(output).not.toContain("another-token");
  });

  it("the read role only plans, and the write role applies a saved plan that is not stale", async () => {
    const { plan, output, job, lines } = await planned("apply");
    expect(output).toContain("2 accounts gain access");
    const files = artifacts(plan);
    expect(files).toEqual(expect.arrayContaining([`${STACK}/plan.bin`, `${STACK}/.terraform.lock.hcl`]));
    expect(files.filter((path) => path.includes(".terraform/"))).toEqual([]);
    expectNoSecrets(plan, ".", files, ["password-of-the-reader", "token of plan"]);

    // A job that assumes another role gets only the permissions of that role.
    const refused = await job.run(lines, { ALIBABA_CLOUD_ROLE_ARN: role("plan") });
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("ecd:ModifyImagePermission");
    expect(access()).toEqual([]);

    // The refused apply wrote a new state, so the plan is stale.
    const again = await planned("apply");
    await again.job.ok(again.lines);
    expect(access()).toEqual(DECLARED);
    // The job that writes installs nothing.
    expect(again.job.files(".").filter((path) => path.startsWith("node_modules"))).toEqual([]);

    const stale = await job.run(lines);
    expect(stale.exitCode).not.toBe(0);
    expect(stale.output).toContain("Saved plan is stale");
    expect(access()).toEqual(DECLARED);
  }, 120_000);

  it("the nightly job ends with 2 for drift or an unapplied change, else with 0", async () => {
    const quiet = prepare("drift");
    await quiet.job.ok(quiet.lines);
    const unapplied = prepare("drift");
    writeFileSync(join(unapplied.job.checkout, "accounts.csv"), runner.accounts + THIRD);
    expect(await unapplied.job.run(unapplied.lines)).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining("support-apac"),
    });
    emulator.share(REGION, IMAGE, STRANGER);
    const drifted = prepare("drift");
    const { exitCode, output } = await drifted.job.run(drifted.lines);
    expect(output).toContain(STRANGER);
    expect(exitCode).toBe(2);
    expect(access()).toEqual([...DECLARED, STRANGER]);
  }, 120_000);

  it("the nightly job fails with 1 if the plan fails", async () => {
    const { job, lines } = prepare("drift", { ALIBABA_CLOUD_ROLE_ARN: role("absent") });
    expect((await job.run(lines)).exitCode).toBe(1);
  }, 60_000);

  it("a temporary key of ci/temporary-key.mjs plans without an OIDC token", async () => {
    const { job, lines } = prepare("plan");
    const exchange = [
      'eval "$(node ci/temporary-key.mjs)"',
      "unset ALIBABA_CLOUD_ROLE_ARN ALIBABA_CLOUD_OIDC_TOKEN_FILE",
    ];
    const [last] = lines.slice(-1);
    expect(await job.ok([...lines.slice(0, -1), ...exchange, last ?? ""])).toContain("1 account loses access");
  }, 60_000);

  it("synth without the address of the database names the missing variable", async () => {
    const { job, lines } = prepare("plan");
    const { exitCode, output } = await job.run(["unset STATE_DATABASE", ...lines]);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("STATE_DATABASE is not set");
  }, 60_000);
});

describeWithDatabase("GitHub Actions", () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Variables;
  }
  interface WorkflowJob {
    readonly environment?: string;
    readonly env?: Variables;
    readonly steps: readonly Step[];
  }
  const workflow = yaml<{ readonly env: Variables; readonly jobs: Readonly<Record<string, WorkflowJob>> }>(
    "github-workflow.yml",
  );
  const contexts = (environment?: string): Variables => ({
    "vars.PGUSER": environment === "production" ? "writer" : "reader",
    "vars.PLAN_ROLE_ARN": role("plan"),
    "vars.APPLY_ROLE_ARN": role("apply"),
    "vars.OIDC_PROVIDER_ARN": `acs:ram::${OWNER}:oidc-provider/forge`,
    "secrets.PGPASSWORD": "password-of-a-job",
    "github.token": "github-token",
    "github.event.pull_request.number": "3",
  });

  /** The environment of a job or step. The database's address comes from the runner of the test. */
  function expanded(variables: Variables = {}, environment?: string): Variables {
    const values = contexts(environment);
    const set = Object.entries(variables).filter(([name]) => name !== "STATE_DATABASE");
    return Object.fromEntries(
      set.map(([name, value]) => [name, value.replace(/\$\{\{ (.*?) \}\}/g, (_, of: string) => values[of] ?? "")]),
    );
  }

  function prepare(name: string): { job: Job; steps: readonly Step[] } {
    const own = workflow.jobs[name];
    if (own === undefined) throw new Error(`no job ${name}`);
    const job = runner.job({
      ...expanded({ ...workflow.env, ...own.env }, own.environment),
      // At GitHub each job has its own machine. In the test all jobs share one, so each has its own file.
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: join(temporaryFolder("ecd-token-"), "token"),
      GITHUB_API_URL: forge.url,
      GITHUB_REPOSITORY: "example/golden-images",
      GITHUB_STEP_SUMMARY: join(temporaryFolder("ecd-summary-"), "summary.md"),
      ACTIONS_ID_TOKEN_REQUEST_URL: `${forge.url}/oidc?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
    });
    return { job, steps: own.steps };
  }

  /** Runs the steps with a command. `download` runs in place of the step that downloads the artifact. */
  async function run(
    { job, steps }: ReturnType<typeof prepare>,
    download: () => void = () => undefined,
  ): Promise<string> {
    let output = "";
    for (const { uses = "", run: line, env } of steps) {
      if (uses.startsWith("actions/download-artifact")) download();
      if (line !== undefined) output += await job.ok([line], expanded(env));
    }
    return output;
  }

  /** The files that the action uploads, relative to the folder that its paths have in common. */
  function uploaded({ job, steps }: ReturnType<typeof prepare>): readonly string[] {
    const upload = steps.find(({ uses = "" }) => uses.startsWith("actions/upload-artifact"))?.with;
    const [folder = "", ...excluded] = String(upload?.path).trim().split("\n");
    expect(folder).toBe("cdktf.out");
    return job
      .files(folder)
      .filter((path) => !excluded.some((pattern) => matches(pattern.slice(1))(`${folder}/${path}`)))
      .filter((path) => upload?.["include-hidden-files"] === true || !/(^|\/)\./.test(path));
  }

  beforeAll(start);
  afterAll(stop);

  it("the GitHub workflow plans, comments and applies with separate rights, without file modes", async () => {
    const plan = prepare("plan");
    expect(await run(plan)).toContain("2 accounts gain access");
    const files = uploaded(plan);
    expect(files).toContain("stacks/golden-image/.terraform.lock.hcl");
    expect(files.filter((path) => path.includes(".terraform/"))).toEqual([]);
    expectNoSecrets(plan.job, "cdktf.out", files, ["password-of-a-job", "token for sts"]);

    for (const _ of ["first run", "second run"]) {
      const comment = prepare("comment");
      await run(comment, () => plan.job.handOverWithoutModes("cdktf.out", files, comment.job));
    }
    expect(forge.reviews()).toEqual([expect.stringContaining("hr-emea")]);
    expect(access()).toEqual([]);

    const apply = prepare("apply");
    await run(apply, () => plan.job.handOverWithoutModes("cdktf.out", files, apply.job));
    expect(access()).toEqual(DECLARED);

    emulator.share(REGION, IMAGE, STRANGER);
    await expect(run(prepare("drift"))).rejects.toThrow(STRANGER);
  }, 180_000);
});

describeWithDatabase("Atlantis", () => {
  type Step = string | { readonly env: { readonly name: string; readonly command: string } } | { readonly run: string };
  interface Stage {
    readonly steps: readonly Step[];
  }
  const server = yaml<{
    readonly repos: readonly [{ readonly pre_workflow_hooks: readonly [{ readonly run: string }] }];
    readonly workflows: { readonly "golden-image": { readonly plan: Stage; readonly apply: Stage } };
  }>("atlantis-repos.yaml");
  const [project] = yaml<{
    readonly projects: readonly [
      { readonly dir: string; readonly autoplan: { readonly when_modified: readonly string[] } },
    ];
  }>("atlantis.yaml").projects;

  /** The commands that Atlantis runs for its own steps. It upgrades providers if the lock file is not in Git. */
  const BUILT_IN: Variables = {
    init: "terraform init -input=false -upgrade",
    plan: 'terraform plan -input=false -refresh -out "$PLANFILE"',
    apply: 'terraform apply -input=false "$PLANFILE"',
  };

  /** Runs a stage in the folder of the project. An `env` step sets a variable for the steps after it. */
  async function stage(job: Job, { steps }: Stage): Promise<string> {
    const variables: Record<string, string> = { PLANFILE: join(job.checkout, project.dir, "golden-image.tfplan") };
    let output = "";
    for (const step of steps) {
      if (typeof step === "string") output += await job.ok([BUILT_IN[step] ?? step], variables, project.dir);
      else if ("run" in step) output += await job.ok([step.run], variables, project.dir);
      else variables[step.env.name] = (await job.ok([step.env.command], variables, project.dir)).trim();
    }
    return output;
  }

  beforeAll(start);
  afterAll(stop);

  it("Atlantis plans with the read key, shows the review, and applies with the write key", async () => {
    const keys = temporaryFolder("ecd-keys-");
    for (const use of ["plan", "apply"]) {
      writeFileSync(join(keys, `${use}-id`), `${use}-key\n`);
      writeFileSync(join(keys, `${use}-secret`), `${use}-secret\n`);
    }
    const job = runner.job({ ATLANTIS_KEYS: keys, PGUSER: "writer" });
    await job.ok([server.repos[0].pre_workflow_hooks[0].run]);
    for (const path of project.autoplan.when_modified) {
      const name = join(project.dir, path);
      // Only the lock file of npm is not part of the example.
      if (name !== "package-lock.json") expect(job.files(".")).toContain(name);
    }
    const { plan, apply } = server.workflows["golden-image"];
    expect(await stage(job, plan)).toContain("- ➕ `1182725234310001` `finance-prod`");
    expect(access()).toEqual([]);
    await stage(job, apply);
    expect(access()).toEqual(DECLARED);
  }, 120_000);
});

it("synth accepts the OSS backend of docs/pipelines.md, and its trust policy is JSON", async () => {
  const app = new DocumentedApp();
  try {
    const stack = await app.synth(
      `import { App, OssBackend, TerraformStack } from "cdktf";
       const app = new App();
       const stack = new TerraformStack(app, "golden-image");
       ${block(PAGE, "oss")}
       app.synth();`,
      "golden-image",
    );
    const { terraform } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    expect(terraform.backend.oss).toMatchObject({ encrypt: true, tablestore_table: "terraform_locks" });
  } finally {
    app.remove();
  }
  const [statement] = JSON.parse(block(PAGE, "trust-policy")).Statement;
  expect(Object.keys(statement.Condition.StringEquals)).toEqual(["oidc:iss", "oidc:aud", "oidc:sub"]);
});

it("the scripts of the pipelines are executable", () => {
  for (const name of ["plan.sh", "apply.sh", "drift.sh", "github-token.sh"]) {
    expect(statSync(join(EXAMPLE, "ci", name)).mode & 0o111).toBe(0o111);
  }
});

it("CODEOWNERS of the pipelines names the accounts file after the line for all files", () => {
  const lines = readFileSync(join(EXAMPLE, "CODEOWNERS"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines[0]).toMatch(/^\* /);
  const paths = lines.map((line) => line.split(" ")[0]);
  expect(paths).toContain("/accounts.csv");
});
