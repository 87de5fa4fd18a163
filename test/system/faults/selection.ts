/** Selects the cells to try, and groups them into runs. Pure. */
import { seededRandom } from "../../../emulator/random";
import { type Cell, isWrite } from "./matrix/cell";
import { IMPATIENT } from "./matrix/matrix";
import { ownsProvider } from "./matrix/provider-keys";

/**
 * The most cells of one run. Fewer if the time limit is short, so that a busy machine does not use it up before the
 * fault.
 */
const CELLS_PER_RUN = 120;
const IMPATIENT_CELLS_PER_RUN = 40;
const PROVIDERS_PER_RUN = 20;

/**
 * A sample of `count` cells. It contains every fault and every place with each operation for which it has a cell. The
 * rest is random. The same seed gives the same sample.
 */
export function sample(cells: readonly Cell[], count: number, seed: number): readonly Cell[] {
  const random = seededRandom(seed);
  const drawn = cells
    .map((cell) => ({ cell, lot: random() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ cell }) => cell);
  const met = new Set<string>();
  const first = drawn.filter((cell) => {
    const pairs = [cell.fault.name, cell.place].map((of) => `${cell.operation} ${of}`);
    const isNew = pairs.some((pair) => !met.has(pair));
    for (const pair of pairs) met.add(pair);
    return isNew;
  });
  const others = drawn.filter((cell) => !first.includes(cell));
  return [...first, ...others].slice(0, Math.max(count, first.length));
}

/**
 * Groups cells into runs. Cells that write go together, and other cells go by operation. Cells that must fail are
 * separate, so that the exit code of each run is known. Cells with a short time limit are separate from cells that
 * start many providers.
 */
export function runs(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const kind = isWrite(cell.operation) ? "write" : cell.operation;
    const key = [kind, cell.expected.fails, cell.timeout, isCrowded(cell), cell.fault.slow ?? false].join();
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group) => {
    const most = mostOf(group);
    const count = Math.ceil(group.length / most);
    const size = Math.ceil(group.length / count);
    return Array.from({ length: count }, (_, i) => group.slice(i * size, (i + 1) * size));
  });
}

function mostOf([first]: readonly Cell[]): number {
  if (first && isCrowded(first)) return PROVIDERS_PER_RUN;
  return first?.timeout === IMPATIENT ? IMPATIENT_CELLS_PER_RUN : CELLS_PER_RUN;
}

/**
 * True if the cell has a separate provider process and a short time limit. Many such processes at once would use up the
 * time.
 */
function isCrowded(cell: Cell): boolean {
  return ownsProvider(cell) && (cell.timeout === IMPATIENT || cell.place === "owner look-up");
}
