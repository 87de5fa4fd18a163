/**
 * The fault matrix with the real terraform. Every build runs a sample. It combines each operation with each of its
 * places and faults, except the slow faults. With ECD_SOAK=1 every cell runs, once for each seed of ECD_SOAK_SEEDS, and
 * this test writes the table in docs/reliability.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConcurrencyLimit } from "../../../src/client/calls/concurrency-limit";
import { Campaign, SOAK } from "../campaign";
import { type Cell, OPERATIONS, PLACES } from "./matrix/cell";
import { FAULTS, matrix } from "./matrix/matrix";
import { failedCells, table, wrongs } from "./report";
import { runScenario, type Scenario } from "./scenario";
import { runs, sample } from "./selection";

const SEEDS = (process.env.ECD_SOAK_SEEDS ?? "1").split(",").map(Number);
/** The sample has at least this number of cells. It is small enough for every build. */
const QUICK_CELLS = 200;
const LONGEST_MS = 3_600_000;
/** Most runs spend more time on waits than on work, so two of them run at once. */
const AT_ONCE = 2;

const whole = matrix();
const candidates = whole.cells.filter(({ fault }) => SOAK || !fault.slow);
const cells = SEEDS.flatMap((seed) => sample(candidates, SOAK ? candidates.length : QUICK_CELLS, seed));

describe("the fault matrix", () => {
  const campaign = new Campaign("faults", "matrix", SEEDS);
  const scenarios: Scenario[] = [];
  const startedAt = performance.now();
  const planned = runs(cells);
  let results: readonly Promise<Scenario>[] = [];
  beforeAll(() => {
    const limit = new ConcurrencyLimit(AT_ONCE);
    results = planned.map((run) => limit.run(async () => await runScenario(run)));
    // The test of the run reports its error.
    for (const result of results) result.catch(() => undefined);
  });

  it("every fault, operation, place and duration has a cell of the matrix or a reason", () => {
    expect(whole.cells.length + whole.skipped.length).toBe(FAULTS.length * OPERATIONS.length * PLACES.length * 2);
    expect(new Set(whole.cells.map(({ name }) => name)).size).toBe(whole.cells.length);
    expect(whole.skipped.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  it("the sample of the fault matrix has every fault and every place of each operation", () => {
    const pairs = (some: readonly Cell[]) =>
      new Set(some.flatMap(({ operation, fault, place }) => [`${operation} ${fault.name}`, `${operation} ${place}`]));
    expect(cells.length).toBeGreaterThanOrEqual(QUICK_CELLS);
    expect([...pairs(cells)].sort()).toEqual([...pairs(candidates)].sort());
  });

  it.each([...planned.keys()])(
    "all invariants hold for run %i of the fault matrix",
    async (index) => {
      const scenario = await results[index];
      if (scenario === undefined) throw new Error("the run was not started");
      scenarios.push(scenario);
      expect(wrongs([scenario])).toEqual([]);
    },
    LONGEST_MS,
  );

  campaign.it("the whole sample of the fault matrix was tried, and its table is printed", () => {
    expect(scenarios.flatMap((scenario) => scenario.cells)).toHaveLength(cells.length);
    const text = table({ matrix: whole, scenarios, seeds: SEEDS, tookMs: performance.now() - startedAt });
    process.stdout.write(`${text}\n`);
    campaign.count("faults tried", new Set(cells.map(({ fault }) => fault.name)).size);
    campaign.count("cells passed", cells.length - failedCells(scenarios).length);
    expect(wrongs(scenarios)).toEqual([]);
    if (SOAK) keep(text);
  });
});

/** Writes the table between its two markers into the document. */
function keep(text: string): void {
  const path = join(__dirname, "../../../docs/reliability.md");
  const document = readFileSync(path, "utf8");
  writeFileSync(path, document.replace(/(<!-- matrix -->\n).*(<!-- end -->)/s, `$1${text}\n$2`));
}
