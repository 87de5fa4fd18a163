/** (c) One share of 1 to 200 accounts: calls and time, for several latencies of a call. */
import { median } from "../pairs";
import { accountIds, ONE_IMAGE, shares } from "../stacks";
import { Stage } from "../stage";

export interface AccountsRow {
  readonly accounts: number;
  /** The latency of each call, in milliseconds. */
  readonly latencyMs: number;
  readonly planCalls: number;
  readonly applyCalls: number;
  readonly refreshCalls: number;
  /** Medians, in milliseconds: the plan of the new share, its apply, and a plan that finds no change. */
  readonly planMs: number;
  readonly applyMs: number;
  readonly refreshMs: number;
  /** The median of the extra time of apply and refresh over a run without latency, as a multiple of the latency. */
  readonly applyLatencies: number;
  readonly refreshLatencies: number;
}

const LATENCIES_MS = [0, 20, 100];
const NO_INPUT = "-input=false";

interface Run {
  readonly planMs: number;
  readonly applyMs: number;
  readonly refreshMs: number;
  readonly calls: readonly [plan: number, apply: number, refresh: number];
}

export async function accountsOnOneImage(counts: readonly number[], runs: number): Promise<readonly AccountsRow[]> {
  const rows: AccountsRow[] = [];
  for (const accounts of counts) {
    const stages = await Promise.all(
      LATENCIES_MS.map((latencyMs) => Stage.withProvider({ images: [{ imageId: ONE_IMAGE }], options: { latencyMs } })),
    );
    const byStage: Run[][] = stages.map(() => []);
    try {
      for (const stage of stages) {
        stage.write(shares([ONE_IMAGE], accountIds(accounts)));
        await stage.terraform("init", NO_INPUT);
      }
      // All latencies run in turns, so each run is compared with a run without latency at about the same time.
      for (let run = 0; run < runs; run++) {
        for (const [i, stage] of stages.entries()) byStage[i]?.push(await createAndRefresh(stage));
      }
    } finally {
      for (const stage of stages) await stage.close();
    }
    const without = byStage[0] ?? [];
    for (const [i, latencyMs] of LATENCIES_MS.entries()) rows.push(row(accounts, latencyMs, byStage[i] ?? [], without));
  }
  return rows;
}

async function createAndRefresh(stage: Stage): Promise<Run> {
  stage.clearCalls();
  const plan = await stage.terraform("plan", NO_INPUT, "-out=create.plan");
  const planCalls = stage.calls();
  const apply = await stage.terraform("apply", NO_INPUT, "create.plan");
  const applyCalls = stage.calls() - planCalls;
  stage.clearCalls();
  const refresh = await stage.terraform("plan", NO_INPUT);
  const calls = [planCalls, applyCalls, stage.calls()] as const;
  await stage.terraform("destroy", NO_INPUT, "-auto-approve");
  return { planMs: plan.wallMs, applyMs: apply.wallMs, refreshMs: refresh.wallMs, calls };
}

function row(accounts: number, latencyMs: number, runs: readonly Run[], without: readonly Run[]): AccountsRow {
  const [planCalls = 0, applyCalls = 0, refreshCalls = 0] = runs[0]?.calls ?? [];
  const latencies = (pick: (run: Run) => number) =>
    latencyMs === 0 ? 0 : median(runs.map((run, i) => (pick(run) - pick(without[i] ?? run)) / latencyMs));
  return {
    accounts,
    latencyMs,
    planCalls,
    applyCalls,
    refreshCalls,
    planMs: median(runs.map(({ planMs }) => planMs)),
    applyMs: median(runs.map(({ applyMs }) => applyMs)),
    refreshMs: median(runs.map(({ refreshMs }) => refreshMs)),
    applyLatencies: latencies(({ applyMs }) => applyMs),
    refreshLatencies: latencies(({ refreshMs }) => refreshMs),
  };
}
