/**
 * Creates, changes and destroys one share repeatedly, with a kill in each apply. After each kill the state must be
 * true, the next plan must show exactly the remaining changes, and one apply must complete the work.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accounts, changedLines, share, Workspace } from "../../support/workspace";
import { type Campaign, SEED, SOAK } from "../campaign";
import { type Kill, type Moment, providersGone, runAndKill, type Struck, socketFolders } from "./processes";

/** Long enough that a kill falls into a call and not between two calls. */
export const LATENCY_MS = 40;
/** A provider without its Terraform gives calls in flight 2 s. The rest is for a busy machine. */
const ORPHAN_ENDS_WITHIN_MS = 20_000;

/** 25 accounts leave, 25 are added, ten stay: three calls, each with additions and removals. */
const FIRST = accounts(35);
const SECOND = accounts(35, 26);

const STATE_FILE = "terraform.tfstate";

interface Stage {
  readonly operation: "create" | "update" | "destroy";
  readonly before: readonly string[];
  readonly wanted: readonly string[] | undefined;
  /** The number of calls of the plan, and of the apply after it. */
  readonly calls: readonly [plan: number, apply: number];
}

const STAGES: readonly Stage[] = [
  { operation: "create", before: [], wanted: FIRST, calls: [3, 7] },
  { operation: "update", before: FIRST, wanted: SECOND, calls: [2, 6] },
  { operation: "destroy", before: SECOND, wanted: undefined, calls: [1, 5] },
];

export interface Killed extends Pick<Stage, "operation" | "before" | "wanted"> {
  readonly struck: Struck;
  /** The image's accounts right after the kill. */
  readonly live: readonly string[];
  /** The accounts in the state after the kill; undefined if the state holds no share. */
  readonly state: readonly string[] | undefined;
  /** True if the command had sent a write before the kill. */
  readonly wrote: boolean;
}

const KILLS = SOAK ? 100 : 8;
/** Some kills come too late: a command may have less to do than usual, and may end before the delay. */
const MOMENTS = 2 * KILLS;

/** The time limit of the test. */
export const LIFECYCLE_TIMEOUT_MS = SOAK ? 3_600_000 : 300_000;

/**
 * Kills 8 times at random moments, and 100 times with `ECD_SOAK=1`. The message of a failure contains the seed, and
 * `ECD_SEED` repeats it.
 * @param check must hold right after the kill, before any repair
 */
export async function runLifecycle(campaign: Campaign, kill: Kill, check: (killed: Killed) => void): Promise<void> {
  let answered: () => void = () => undefined;
  const workspace = await Workspace.start({ onCall: () => answered(), options: { latencyMs: LATENCY_MS } });
  const nextCall = (): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve;
    });
  const draws = fc.sample(fc.tuple(fc.nat(), fc.nat(LATENCY_MS)), { seed: SEED, numRuns: MOMENTS });
  let struck = 0;
  try {
    workspace.write("");
    await workspace.init();
    for (const [index, [draw, delayMs]] of draws.entries()) {
      if (struck === KILLS) break;
      const stage = STAGES[index % STAGES.length] as Stage;
      const moment: Moment = { call: stage.calls[0] + 1 + (draw % stage.calls[1]), delayMs };
      try {
        const killed = await strike(workspace, stage, kill, moment, nextCall);
        if (killed.struck.endedAfterMs !== undefined) struck++;
        check(killed);
        await converge(workspace, stage, killed);
        if (killed.struck.endedAfterMs !== undefined) campaign.count("kills", 1);
      } catch (error) {
        throw new Error(`ECD_SEED=${SEED}: moment ${index}, ${stage.operation}, ${JSON.stringify(moment)}`, {
          cause: error,
        });
      }
    }
  } finally {
    await workspace.close();
  }
  expect(struck).toBe(KILLS);
}

async function strike(
  workspace: Workspace,
  { operation, before, wanted }: Stage,
  kill: Kill,
  moment: Moment,
  nextCall: () => Promise<void>,
): Promise<Killed> {
  workspace.write(wanted ? share(wanted) : "");
  workspace.emulator.clearJournal();
  const struck = await runAndKill(workspace, ["apply", "-no-color", "-auto-approve"], kill, moment, nextCall);
  await expectNothingLeftBehind(workspace);
  // The service completes a call that was in flight, although the caller has ended.
  await new Promise((resolve) => setTimeout(resolve, 2 * LATENCY_MS));
  restoreCutState(workspace);
  const writes = workspace.emulator.calls("ModifyImagePermission");
  const given = writes.flatMap(({ addAccounts }) => addAccounts);
  // Only accounts in the plan lost access. A create also undoes its own additions.
  const mayGo = operation === "create" ? given : before.filter((id) => !wanted?.includes(id));
  expect(writes.flatMap(({ removeAccounts }) => removeAccounts).filter((id) => !mayGo.includes(id))).toEqual([]);
  const wrote = writes.length > 0;
  return { struck, operation, before, wanted, live: workspace.sharedWith(), state: stated(workspace), wrote };
}

/**
 * Terraform empties the state file and then writes it. If it is killed in between, the file is empty or incomplete, and
 * the backup holds the earlier state. A person restores the backup (docs/limits.md).
 */
function restoreCutState(workspace: Workspace): void {
  if (!workspace.has(STATE_FILE) || isJson(workspace.read(STATE_FILE))) return;
  const backup = `${STATE_FILE}.backup`;
  if (workspace.has(backup)) workspace.file(STATE_FILE, workspace.read(backup));
  else rmSync(join(workspace.folder, STATE_FILE));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function converge(workspace: Workspace, { wanted }: Stage, { live, state }: Killed): Promise<void> {
  const repaired = await workspace.apply();
  if (state) {
    const shown = changedLines(repaired)
      .filter((line) => /^[-+] "[0-9]+" = /.test(line))
      .map((line) => line.slice(0, line.indexOf(" = ")));
    const left = [
      ...(wanted ?? []).filter((id) => !live.includes(id)).map((id) => `+ "${id}"`),
      ...live.filter((id) => !wanted?.includes(id)).map((id) => `- "${id}"`),
    ];
    // Terraform plans a share that left the configuration before it reads it, so that plan shows more.
    expect(wanted ? shown.sort() : left).toEqual(wanted ? left.sort() : left.filter((line) => shown.includes(line)));
  }
  expect(workspace.sharedWith()).toEqual(wanted ?? []);
  expect(stated(workspace)).toEqual(wanted);
  expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  await expectNothingLeftBehind(workspace);
}

/** A killed provider cannot remove its socket, so this waits until it has ended. */
async function expectNothingLeftBehind(workspace: Workspace): Promise<void> {
  expect(await providersGone(workspace, ORPHAN_ENDS_WITHIN_MS)).toBe(true);
  expect(socketFolders(workspace)).toEqual([]);
}

function stated(workspace: Workspace): readonly string[] | undefined {
  return workspace.state()?.account_ids as readonly string[] | undefined;
}
