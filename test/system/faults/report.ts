/**
 * The result of the tried cells as Markdown for docs/reliability.md. It has the numbers, which a reader can reproduce,
 * and the reasons for the combinations without a cell.
 */
import { checkInvariants, checkRun } from "./invariant-check";
import { OPERATIONS } from "./matrix/cell";
import type { Matrix } from "./matrix/matrix";
import type { Scenario } from "./scenario";

/** One sentence for each error of any scenario. */
export function wrongs(scenarios: readonly Scenario[]): readonly string[] {
  return scenarios.flatMap((scenario) => [
    ...checkRun(scenario).map(
      (wrong) => `run of ${scenario.cells.length} cells (${scenario.cells[0]?.name} …): ${wrong}`,
    ),
    ...[...checkInvariants(scenario)].flatMap(([name, found]) => found.map((wrong) => `${name}: ${wrong}`)),
  ]);
}

/** Names of the cells with an error. */
export function failedCells(scenarios: readonly Scenario[]): readonly string[] {
  return scenarios.flatMap((scenario) =>
    [...checkInvariants(scenario)].filter(([, found]) => found.length > 0).map(([name]) => name),
  );
}

export interface Tried {
  readonly matrix: Matrix;
  readonly scenarios: readonly Scenario[];
  readonly seeds: readonly number[];
  readonly tookMs: number;
}

export function table({ matrix, scenarios, seeds, tookMs }: Tried): string {
  const cells = scenarios.flatMap((scenario) => scenario.cells);
  const bad = new Set(failedCells(scenarios));
  const rows = OPERATIONS.map((operation) => {
    const of = cells.filter((cell) => cell.operation === operation);
    const faults = new Set(of.map(({ fault }) => fault.name)).size;
    const passed = of.filter(({ name }) => !bad.has(name)).length;
    const fail = of.filter(({ expected }) => expected.fails).length;
    return `| ${operation} | ${faults} | ${of.length} | ${of.length - fail} | ${fail} | ${passed} |`;
  });
  const steps = scenarios.reduce((sum, scenario) => sum + scenario.steps, 0);
  return [
    "| operation | faults | cells | heal by themselves | must fail | passed |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    `${cells.length} cells in ${scenarios.length} runs and ${steps} terraform commands, ${Math.round(tookMs / 1000)} s; seeds ${seeds.join(", ")}. The matrix has ${matrix.cells.length} cells; ${matrix.skipped.length} combinations have no cell. The reasons, with the number of combinations:`,
    "",
    ...reasons(matrix),
  ].join("\n");
}

function reasons({ skipped }: Matrix): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `- ${count}: ${reason}`);
}
