/** The jobs of examples/pipelines/gitlab-ci.yml, with the real terraform, cdktf and PostgreSQL. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DECLARED,
  describeWithDatabase,
  expectNoSecrets,
  OWNER,
  PipelineBench,
  role,
  STACK,
  STRANGER,
  yaml,
} from "./pipeline-bench";
import { type Job, matches, type Variables } from "./runner";

const THIRD = "1182725234310003,support-apac\n";

describeWithDatabase("GitLab", () => {
  let bench: PipelineBench;
  beforeAll(async () => {
    bench = await PipelineBench.start();
  });
  afterAll(async () => await bench.stop());

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
    CI_API_V4_URL: `${bench.forge.url}/api/v4`,
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
    const job = bench.runner.job({ ...predefined(), ...Object.fromEntries(expanded), ...users, ...token, ...more });
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

  it("a merge request gets a report and one comment, which the next run replaces", async () => {
    const first = await planned("comment", { REVIEW_TOKEN: "review-token" });
    expect(JSON.parse(readFileSync(join(first.plan.checkout, STACK, "report.json"), "utf8"))).toEqual({
      create: 1,
      update: 0,
      delete: 0,
    });
    await first.job.ok(first.lines);
    expect(bench.forge.reviews()).toEqual([expect.stringContaining("`1182725234310002` `hr-emea`")]);
    const second = prepare("comment", { REVIEW_TOKEN: "review-token" });
    first.plan.handOver(artifacts(first.plan), second.job);
    const review = join(second.job.checkout, STACK, "review.md");
    writeFileSync(review, readFileSync(review, "utf8").replace("hr-emea", "support-apac"));
    await second.job.ok(second.lines);
    expect(bench.forge.reviews()).toEqual([expect.stringContaining("`1182725234310002` `support-apac`")]);
    expect(bench.access()).toEqual([]);
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
    expect(bench.access()).toEqual([]);

    // The refused apply wrote a new state, so the plan is stale.
    const again = await planned("apply");
    await again.job.ok(again.lines);
    expect(bench.access()).toEqual(DECLARED);
    // The job that writes installs nothing.
    expect(again.job.files(".").filter((path) => path.startsWith("node_modules"))).toEqual([]);

    const stale = await job.run(lines);
    expect(stale.exitCode).not.toBe(0);
    expect(stale.output).toContain("Saved plan is stale");
    expect(bench.access()).toEqual(DECLARED);
  }, 120_000);

  it("the nightly job ends with 2 for drift or an unapplied change, else with 0", async () => {
    const quiet = prepare("drift");
    await quiet.job.ok(quiet.lines);
    const unapplied = prepare("drift");
    writeFileSync(join(unapplied.job.checkout, "accounts.csv"), bench.runner.accounts + THIRD);
    expect(await unapplied.job.run(unapplied.lines)).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining("support-apac"),
    });
    bench.shareByHand(STRANGER);
    const drifted = prepare("drift");
    const { exitCode, output } = await drifted.job.run(drifted.lines);
    expect(output).toContain(STRANGER);
    expect(exitCode).toBe(2);
    expect(bench.access()).toEqual([...DECLARED, STRANGER]);
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
