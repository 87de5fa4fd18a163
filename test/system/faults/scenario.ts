/**
 * Runs cells: one terraform run contains many of them. It only records the result of each cell. invariant-check.ts
 * compares the results with the expectations.
 */
import type { PayloadFile } from "../../../lib/mirror";
import { FaultBench, type Write } from "./fault-bench";
import { type Cell, isWrite } from "./matrix/cell";
import { diagnosticsIn, type PlannedShare, type Said, type StoredShare } from "./terraform-json";

export interface Observation {
  /** The changes that the plan showed before the fault; undefined if the operation is not an apply of a plan. */
  readonly planned: PlannedShare | undefined;
  /** The accounts that had access when the fault was armed. */
  readonly liveBefore: readonly string[];
  readonly said: readonly Said[];
  readonly writes: readonly Write[];
  readonly struckRequests: readonly string[];
  readonly liveAfter: readonly string[];
  readonly stateAfter: StoredShare | undefined;
  /** The accounts that have access when the fault is cured. */
  readonly liveCured: readonly string[];
  /** The changes that the next plan shows; undefined if it shows none of the share. */
  readonly rest: PlannedShare | undefined;
  readonly liveEnd: readonly string[];
  readonly stateEnd: StoredShare | undefined;
  /** The changes that the last plan shows. */
  readonly last: PlannedShare | undefined;
}

export interface Scenario {
  readonly cells: readonly Cell[];
  readonly observations: ReadonlyMap<string, Observation>;
  /** Results of the command with the faults, and of the apply and the plan after the cure. */
  readonly exitCodes: { readonly struck: number | null; readonly cured: number | null; readonly last: number | null };
  /** Terraform's errors after the cure. */
  readonly curedErrors: string;
  readonly leaks: readonly string[];
  /** The number of terraform commands. */
  readonly steps: number;
}

const MACHINE = ["-input=false", "-no-color"];
/** High parallelism where waiting takes the time, and lower where computing takes it. */
const ALL_AT_ONCE = "-parallelism=200";
const SOME_AT_ONCE = "-parallelism=10";

/** In characters. Enough to see the first of many errors. */
const LONGEST_ERROR = 2_000;

/**
 * @param cells of one kind: all write, or all have the same operation
 * @param provider replaces the built provider, from the plan on
 */
export async function runScenario(cells: readonly Cell[], provider?: readonly PayloadFile[]): Promise<Scenario> {
  const bench = await FaultBench.start(cells);
  try {
    return await tryOn(bench, provider);
  } finally {
    await bench.close();
  }
}

async function tryOn(bench: FaultBench, provider: readonly PayloadFile[] | undefined): Promise<Scenario> {
  const { cells } = bench;
  let steps = 1;
  const run = async (args: readonly string[], how?: { readonly talkative: boolean }) => {
    steps++;
    return await bench.terraform([args[0] ?? "", ...MACHINE, ...args.slice(1)], how);
  };
  const mustRun = async (args: readonly string[]) => {
    const finished = await run(args);
    if (finished.exitCode !== 0) throw new Error(`terraform ${args.join(" ")} before any fault: ${finished.output}`);
  };
  const operation = cells[0]?.operation ?? "create";
  if (cells.some((cell) => cell.before.length > 0) && operation !== "import") {
    bench.configure("before");
    await mustRun(["apply", "-auto-approve", SOME_AT_ONCE]);
    bench.configure("desired");
  }
  if (provider) await bench.use(provider);
  if (isWrite(operation)) await mustRun(["plan", "-out=before.plan", SOME_AT_ONCE]);
  const planned = isWrite(operation) ? await bench.planned("before.plan") : undefined;
  if (operation === "read") for (const cell of cells) drift(bench, cell);
  const liveBefore = byId(cells, (cell) => bench.live(cell));
  bench.arm();
  const struck = await run(struckCommand(operation), { talkative: true });
  const said = diagnosticsIn(struck.stdout);
  const after = byId(cells, (cell) => ({
    liveAfter: bench.live(cell),
    writes: bench.writes(cell),
    struckRequests: bench.struckRequests(cell),
    stateAfter: bench.stored().get(cell.id),
  }));
  await bench.cure();
  const liveCured = byId(cells, (cell) => bench.live(cell));
  const restPlan = await run(["plan", "-out=rest.plan", "-detailed-exitcode", SOME_AT_ONCE]);
  const rest = restPlan.exitCode === 1 ? new Map<string, PlannedShare>() : await bench.planned("rest.plan");
  const cured = restPlan.exitCode === 2 ? await run(["apply", SOME_AT_ONCE, "rest.plan"]) : restPlan;
  const lastPlan =
    restPlan.exitCode === 0 ? restPlan : await run(["plan", "-out=rest.plan", "-detailed-exitcode", SOME_AT_ONCE]);
  const last = lastPlan.exitCode === 1 ? new Map<string, PlannedShare>() : await bench.planned("rest.plan");
  const stateEnd = bench.stored();
  const observations = byId(cells, (cell) => ({
    planned: planned?.get(cell.id),
    liveBefore: liveBefore.get(cell.id) ?? [],
    said: said.filter((diagnostic) => isAbout(cell, diagnostic)),
    ...(after.get(cell.id) ?? { liveAfter: [], writes: [], struckRequests: [], stateAfter: undefined }),
    liveCured: liveCured.get(cell.id) ?? [],
    rest: changing(rest.get(cell.id)),
    liveEnd: bench.live(cell),
    stateEnd: stateEnd.get(cell.id),
    last: changing(last.get(cell.id)),
  }));
  return {
    cells,
    observations,
    exitCodes: { struck: struck.exitCode, cured: cured.exitCode, last: lastPlan.exitCode },
    curedErrors: [restPlan, cured, lastPlan].map(({ stderr }) => stderr.slice(0, LONGEST_ERROR)).join(""),
    leaks: bench.leaks,
    steps,
  };
}

function struckCommand(operation: Cell["operation"]): readonly string[] {
  switch (operation) {
    case "read":
      return ["apply", "-json", "-refresh-only", "-auto-approve", ALL_AT_ONCE];
    case "plan check":
    case "import":
      return ["plan", "-json", "-out=struck.plan", ALL_AT_ONCE];
    default:
      return ["apply", "-json", ALL_AT_ONCE, "before.plan"];
  }
}

/** Another person removes the access of one account, so that a refresh finds a difference. */
function drift({ emulator }: FaultBench, { region, imageId, before }: Cell): void {
  emulator.unshare(region, imageId, before[0] ?? "");
}

function isAbout({ id, imageId }: Cell, { address, text }: Said): boolean {
  return address === undefined ? text.includes(imageId) : address === `ecd_image_share.${id}`;
}

function changing(change: PlannedShare | undefined): PlannedShare | undefined {
  return change && change.actions.join() !== "no-op" ? change : undefined;
}

function byId<T>(cells: readonly Cell[], of: (cell: Cell) => T): ReadonlyMap<string, T> {
  return new Map(cells.map((cell) => [cell.id, of(cell)]));
}
