/**
 * Everything around the jobs of a pipeline: a PostgreSQL server with the tables of the state, an emulator with the keys
 * and roles of docs/pipelines.md, a forge and its runner. `dist/` must be built.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { EcdEmulator } from "../../../emulator";
import { packageRoot } from "../../../lib/mirror";
import { PostgresServer, postgresPrograms } from "../../support/programs/postgres-server";
import { block } from "../markdown";
import { Forge } from "./forge";
import { type Job, Runner } from "./runner";

export const EXAMPLE = join(packageRoot(), "examples", "pipelines");
export const PAGE = readFileSync(join(packageRoot(), "docs", "pipelines.md"), "utf8");
export const STACK = "cdktf.out/stacks/golden-image";
const [REGION, IMAGE] = ["cn-hangzhou", "m-golden-2026-01"];
export const OWNER = "1000000000000001";
export const DECLARED = ["1182725234310001", "1182725234310002"];
export const STRANGER = "1182725234319999";
const DENY = ["ecd:ModifyImagePermission"];

const programs = postgresPrograms();
if (programs === undefined) {
  if (process.env.ECD_SKIP_NOTHING) throw new Error("PostgreSQL is not installed");
  process.stderr.write("skipped: PostgreSQL (initdb, postgres) is not installed, so no pipeline is tested\n");
}
export const describeWithDatabase = programs === undefined ? describe.skip : describe;

export function yaml<T>(name: string): T {
  return parse(readFileSync(join(EXAMPLE, name), "utf8")) as T;
}

export const role = (name: string) => `acs:ram::${OWNER}:role/${name}`;

export class PipelineBench {
  private constructor(
    private readonly database: PostgresServer,
    private readonly emulator: EcdEmulator,
    readonly forge: Forge,
    readonly runner: Runner,
  ) {}

  static async start(): Promise<PipelineBench> {
    const users = block(PAGE, "users").trim().split("\n");
    const database = await PostgresServer.start(programs ?? "", users);
    const emulator = new EcdEmulator({
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
    const forge = new Forge();
    await forge.start();
    const runner = new Runner({ ECD_ENDPOINT: url, STS_ENDPOINT: url, STATE_DATABASE: database.connectionOfAnyUser });
    const first = runner.job({ PGUSER: "writer" });
    await first.ok(["npm ci", "npx cdktf synth", `cd ${STACK}`, block(PAGE, "first-init")]);
    return new PipelineBench(database, emulator, forge, runner);
  }

  async stop(): Promise<void> {
    await this.forge.stop();
    await this.emulator.stop();
    await this.database.stop();
  }

  /** Accounts that have access to the image. */
  access(): readonly string[] {
    return this.emulator.sharedWith(REGION, IMAGE);
  }

  /** Shares the image with an account outside Terraform. */
  shareByHand(account: string): void {
    this.emulator.share(REGION, IMAGE, account);
  }
}

/** Fails if a file of the folder has one of the texts. */
export function expectNoSecrets(job: Job, folder: string, paths: readonly string[], secrets: readonly string[]): void {
  expect(paths.length).toBeGreaterThan(5);
  const found = paths.filter((path) => {
    const content = readFileSync(join(job.checkout, folder, path), "latin1");
    return secrets.some((secret) => content.includes(secret));
  });
  expect(found).toEqual([]);
}
