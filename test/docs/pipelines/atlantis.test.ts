/** The stages of examples/pipelines/atlantis-repos.yaml, with the real terraform, cdktf and PostgreSQL. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder";
import { DECLARED, describeWithDatabase, PipelineBench, yaml } from "./pipeline-bench";
import type { Job, Variables } from "./runner";

describeWithDatabase("Atlantis", () => {
  let bench: PipelineBench;
  beforeAll(async () => {
    bench = await PipelineBench.start();
  });
  afterAll(async () => await bench.stop());

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

  it("Atlantis plans with the read key, shows the review, and applies with the write key", async () => {
    const keys = temporaryFolder("ecd-keys-");
    for (const use of ["plan", "apply"]) {
      writeFileSync(join(keys, `${use}-id`), `${use}-key\n`);
      writeFileSync(join(keys, `${use}-secret`), `${use}-secret\n`);
    }
    const job = bench.runner.job({ ATLANTIS_KEYS: keys, PGUSER: "writer" });
    await job.ok([server.repos[0].pre_workflow_hooks[0].run]);
    for (const path of project.autoplan.when_modified) {
      const name = join(project.dir, path);
      // Only the lock file of npm is not part of the example.
      if (name !== "package-lock.json") expect(job.files(".")).toContain(name);
    }
    const { plan, apply } = server.workflows["golden-image"];
    expect(await stage(job, plan)).toContain("- ➕ `1182725234310001` `finance-prod`");
    expect(bench.access()).toEqual([]);
    await stage(job, apply);
    expect(bench.access()).toEqual(DECLARED);
  }, 120_000);
});
