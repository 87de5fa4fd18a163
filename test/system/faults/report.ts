/** What was tried, as a table for the documentation: numbers only, so that a reader can repeat them. */
import { judge, judgeRun } from "./judge";
import { OPERATIONS } from "./matrix/cell";
import type { Matrix } from "./matrix/matrix";
import type { Trial } from "./trial";

/** One sentence for everything that was wrong in any of the trials. */
export function wrongs(trials: readonly Trial[]): readonly string[] {
  return trials.flatMap((trial) => [
    ...judgeRun(trial).map((wrong) => `run of ${trial.cells.length} cells (${trial.cells[0]?.name} …): ${wrong}`),
    ...[...judge(trial)].flatMap(([name, found]) => found.map((wrong) => `${name}: ${wrong}`)),
  ]);
}

/** Names of the cells that something was wrong with. */
export function failedCells(trials: readonly Trial[]): readonly string[] {
  return trials.flatMap((trial) => [...judge(trial)].filter(([, found]) => found.length > 0).map(([name]) => name));
}

export interface Tried {
  readonly matrix: Matrix;
  readonly trials: readonly Trial[];
  readonly seeds: readonly number[];
  readonly tookMs: number;
}

export function table({ matrix, trials, seeds, tookMs }: Tried): string {
  const cells = trials.flatMap((trial) => trial.cells);
  const bad = new Set(failedCells(trials));
  const rows = OPERATIONS.map((operation) => {
    const of = cells.filter((cell) => cell.operation === operation);
    const faults = new Set(of.map(({ fault }) => fault.name)).size;
    const passed = of.filter(({ name }) => !bad.has(name)).length;
    const fail = of.filter(({ expected }) => expected.fails).length;
    return `| ${operation} | ${faults} | ${of.length} | ${of.length - fail} | ${fail} | ${passed} |`;
  });
  const steps = trials.reduce((sum, trial) => sum + trial.steps, 0);
  return [
    "| operation | faults | cells | heal by themselves | must fail | passed |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    `${cells.length} cells in ${trials.length} runs and ${steps} terraform commands, ${Math.round(tookMs / 1000)} s; seeds ${seeds.join(", ")}. The matrix has ${matrix.cells.length} cells; ${matrix.skipped.length} combinations have no cell, for these reasons:`,
    "",
    ...reasons(matrix),
  ].join("\n");
}

function reasons({ skipped }: Matrix): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `- ${count}: ${reason}`);
}
