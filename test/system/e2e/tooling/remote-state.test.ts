/**
 * A state in PostgreSQL, which Terraform locks while a command may write it. Two folders apply at the same moment, like
 * two jobs of a pipeline. `dist/` must be built.
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IMPLIED_MIRROR, PROVIDER_SOURCE, packageVersion } from "../../../../lib/mirror";
import { PostgresServer, postgresPrograms } from "../../../support/programs/postgres-server";
import { accounts, IMAGE, REGION, Workspace } from "../../../support/workspace";

const programs = postgresPrograms();
if (programs === undefined) {
  if (process.env.ECD_SKIP_NOTHING) throw new Error("PostgreSQL is not installed");
  process.stderr.write("skipped: PostgreSQL (initdb, postgres) is not installed, so no remote state is tested\n");
}

const TWO = ["one", "two"] as const;
type Folder = (typeof TWO)[number];

/** Long enough that each command runs during the calls of the other. */
const LATENCY_MS = 1000;

(programs === undefined ? describe.skip : describe)("a state in PostgreSQL", () => {
  let server: PostgresServer;
  let workspace: Workspace;

  beforeAll(async () => {
    server = await PostgresServer.start(programs ?? "");
  });
  afterAll(async () => await server.stop());
  beforeEach(async () => {
    workspace = await Workspace.start({ options: { latencyMs: LATENCY_MS } });
  });
  afterEach(async () => await workspace.close());

  const terraform = async (folder: Folder, ...args: string[]) =>
    await workspace.terraform(`-chdir=${join(workspace.folder, folder)}`, ...args);
  const apply = async (folder: Folder, ...args: string[]) =>
    await terraform(folder, "apply", "-auto-approve", "-input=false", "-no-color", ...args);

  /** Two checkouts of one stack, which has its own schema in the database. */
  async function checkouts(schema: string, accountIds: Readonly<Record<Folder, readonly string[]>>): Promise<void> {
    for (const folder of TWO) {
      const path = join(workspace.folder, folder);
      mkdirSync(path);
      cpSync(join(workspace.folder, IMPLIED_MIRROR), join(path, IMPLIED_MIRROR), { recursive: true });
      writeFileSync(
        join(path, "main.tf"),
        `terraform {
  required_providers {
    ecd = { source = "${PROVIDER_SOURCE}", version = "${packageVersion()}" }
  }
  backend "pg" {
    conn_str    = "${server.connection}"
    schema_name = "${schema}"
  }
}
provider "ecd" {}
resource "ecd_image_share" "golden" {
  image_id    = "${IMAGE}"
  account_ids = ${JSON.stringify(accountIds[folder])}
}
`,
      );
      expect(await terraform(folder, "init", "-input=false", "-no-color")).toMatchObject({ exitCode: 0 });
    }
  }

  const writes = () => workspace.emulator.calls("ModifyImagePermission").length;

  it("a state in PostgreSQL refuses the second of two applies, and the first loses nothing", async () => {
    const accountIds = { one: accounts(2), two: accounts(3) };
    await checkouts("refused", accountIds);
    const results = await Promise.all(TWO.map(async (folder) => ({ folder, ...(await apply(folder)) })));
    const [first, ...others] = results.filter(({ exitCode }) => exitCode === 0);
    const [second] = results.filter(({ exitCode }) => exitCode !== 0);
    if (!first || !second) throw new Error(results.map(({ output }) => output).join("\n"));
    expect(others).toEqual([]);
    expect(second.output).toContain("Error acquiring the state lock");
    expect(second.output).toMatch(/already locked/i);
    expect(writes()).toBe(1);
    expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual(accountIds[first.folder]);
    expect((await terraform(first.folder, "plan", "-no-color")).output).toContain("No changes.");

    // The second checkout reads the state of the first, and changes only the difference.
    expect(await apply(second.folder)).toMatchObject({ exitCode: 0 });
    expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual(accountIds[second.folder]);
    expect(writes()).toBe(2);
    expect((await terraform(second.folder, "plan", "-no-color")).output).toContain("No changes.");
  });

  it("a second apply with -lock-timeout waits for the first, and then changes nothing", async () => {
    await checkouts("waited", { one: accounts(2), two: accounts(2) });
    const results = await Promise.all(TWO.map(async (folder) => await apply(folder, "-lock-timeout=100s")));
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(results.map(({ output }) => /Resources: (\d+) added/.exec(output)?.[1]).sort()).toEqual(["0", "1"]);
    expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual(accounts(2));
    expect(writes()).toBe(1);
  });
});
