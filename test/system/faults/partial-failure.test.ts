/**
 * The service refuses one, three or all of 25 accounts. The error of one run names each of them with the service's
 * message. In an update the other accounts get access, and in a create no account keeps any.
 */
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";
import { diagnosticsIn, storedShares } from "./terraform-json";

const ALL = accounts(25);
const BAD_COUNTS = [1, 3, 25];
/** The bad accounts, spread over all batches. */
const badOf = (count: number) => Array.from({ length: count }, (_, i) => ALL[Math.floor((i * 25) / count)] ?? "");
/** An account that has access before an update and keeps it. */
const KEPT = "9000000000000001";

/**
 * The most extra calls that find the bad accounts in a batch of ten. A tree of halves has 18 nodes below its root. A
 * bad account costs at most one path of four levels, with two calls on each.
 */
const mostExtraCalls = (bad: number) => Math.min(18, 8 * bad);

interface Applied {
  readonly exitCode: number | null;
  readonly error: string;
}

async function apply(workspace: Workspace): Promise<Applied> {
  const { exitCode, stdout } = await workspace.terraform("apply", "-json", "-auto-approve", "-input=false");
  const errors = diagnosticsIn(stdout).filter(({ severity }) => severity === "error");
  return { exitCode, error: errors.map(({ text }) => text).join("\n") };
}

describe.each(BAD_COUNTS)("%i bad of 25 accounts", (count) => {
  const bad = badOf(count);
  const good = ALL.filter((id) => !bad.includes(id));
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await Workspace.start();
  });
  afterEach(async () => await workspace.close());

  const arm = () => {
    for (const account of bad) workspace.emulator.faults.add({ effect: { kind: "badAccount", account } });
  };

  function expectEachNamed(error: string): void {
    const requestIds = workspace.emulator
      .calls("ModifyImagePermission")
      .filter(({ code }) => code !== null)
      .map(({ requestId }) => requestId);
    for (const id of bad) {
      const line = error.split("\n").find((text) => text.includes(`- ${id}:`)) ?? "";
      expect(line).toContain("InvalidAccount.NotFound");
      expect(line).toContain(
        `The specified account ${id} in parameter "AddAccount.n" or "RemoveAccount.n" does not exist.`,
      );
      expect(requestIds.filter((requestId) => line.includes(requestId))).toHaveLength(1);
    }
    for (const id of good) expect(error).not.toContain(`${id}: access was not given`);
  }

  /** The most calls for these accounts. The provider sends them in numeric order, in batches of ten. */
  function mostCalls(sorted: readonly string[]): number {
    const batches = Array.from({ length: Math.ceil(sorted.length / 10) }, (_, i) => sorted.slice(i * 10, i * 10 + 10));
    return batches.reduce((sum, batch) => sum + 1 + mostExtraCalls(batch.filter((id) => bad.includes(id)).length), 0);
  }

  it(`a create with ${count} bad accounts names each, undoes all and leaves no tainted share`, async () => {
    workspace.write(share(ALL));
    await workspace.init();
    arm();
    const { exitCode, error } = await apply(workspace);
    expect(exitCode).toBe(1);
    expectEachNamed(error);
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.has("terraform.tfstate") ? storedShares(workspace.read("terraform.tfstate")).size : 0).toBe(0);
    const adding = workspace.emulator
      .calls("ModifyImagePermission")
      .filter(({ addAccounts }) => addAccounts.length > 0);
    expect(adding.length).toBeLessThanOrEqual(mostCalls(ALL));
    workspace.emulator.faults.clear();
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(ALL);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it(`an update with ${count} bad accounts names each, and all other accounts have access`, async () => {
    workspace.write(share([KEPT]));
    await workspace.init();
    await workspace.apply();
    workspace.write(share([KEPT, ...ALL]));
    arm();
    workspace.emulator.clearJournal();
    const { exitCode, error } = await apply(workspace);
    expect(exitCode).toBe(1);
    expectEachNamed(error);
    expect(workspace.sharedWith()).toEqual([...good, KEPT]);
    expect([...(storedShares(workspace.read("terraform.tfstate")).get("golden")?.accounts ?? [])].sort()).toEqual([
      ...good,
      KEPT,
    ]);
    expect(workspace.emulator.calls("ModifyImagePermission").length).toBeLessThanOrEqual(mostCalls(ALL));
    // Only the configuration has to be corrected.
    workspace.write(share([KEPT, ...good]));
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });
});

describe("a failed create whose undo fails", () => {
  it("a create whose undo fails leaves no state and lists the accounts that still have access", async () => {
    const workspace = await Workspace.start();
    try {
      workspace.write(share(ALL));
      await workspace.init();
      const [bad = "", ...locked] = [ALL[24], ALL[2], ALL[13]].map(String);
      workspace.emulator.faults.add({ effect: { kind: "badAccount", account: bad } });
      for (const account of locked) workspace.emulator.faults.add({ effect: { kind: "rejectRemoval", account } });
      const { exitCode, error } = await apply(workspace);
      expect(exitCode).toBe(1);
      const listed = error.slice(error.indexOf("still have access:"));
      expect(listed.match(/^ {2}- (\d+)$/gm)).toEqual(locked.map((id) => `  - ${id}`));
      expect(workspace.sharedWith()).toEqual(locked);
      expect(workspace.state()).toBeUndefined();
      workspace.emulator.faults.clear();
      await workspace.apply();
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual(ALL);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    } finally {
      await workspace.close();
    }
  });
});
