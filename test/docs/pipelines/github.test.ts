/** The jobs of examples/pipelines/github-workflow.yml, with the real terraform, cdktf and PostgreSQL. */
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder";
import {
  DECLARED,
  describeWithDatabase,
  expectNoSecrets,
  OWNER,
  PipelineBench,
  role,
  STRANGER,
  yaml,
} from "./pipeline-bench";
import { type Job, matches, type Variables } from "./runner";

describeWithDatabase("GitHub Actions", () => {
  let bench: PipelineBench;
  beforeAll(async () => {
    bench = await PipelineBench.start();
  });
  afterAll(async () => await bench.stop());

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
    const job = bench.runner.job({
      ...expanded({ ...workflow.env, ...own.env }, own.environment),
      // At GitHub each job has its own machine. In the test all jobs share one, so each has its own file.
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: join(temporaryFolder("ecd-token-"), "token"),
      GITHUB_API_URL: bench.forge.url,
      GITHUB_REPOSITORY: "example/golden-images",
      GITHUB_STEP_SUMMARY: join(temporaryFolder("ecd-summary-"), "summary.md"),
      ACTIONS_ID_TOKEN_REQUEST_URL: `${bench.forge.url}/oidc?api-version=2`,
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
    expect(bench.forge.reviews()).toEqual([expect.stringContaining("hr-emea")]);
    expect(bench.access()).toEqual([]);

    const apply = prepare("apply");
    await run(apply, () => plan.job.handOverWithoutModes("cdktf.out", files, apply.job));
    expect(bench.access()).toEqual(DECLARED);

    bench.shareByHand(STRANGER);
    await expect(run(prepare("drift"))).rejects.toThrow(STRANGER);
  }, 180_000);
});
