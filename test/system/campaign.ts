/**
 * Counts and reports the cases that a test file tried. Every run prints a line with seed and time, so that a failure
 * can be repeated. With ECD_SOAK=1 it also writes a note for the table in docs/reliability.md (soak-record.cjs).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const SOAK = process.env.ECD_SOAK === "1";
/** `ECD_SEED` repeats a run. */
export const SEED = Number(process.env.ECD_SEED ?? Date.now() % 2 ** 31);

export type Half = "faults" | "kill" | "orphans" | "walk" | "hostile";
export type Count = "faults tried" | "cells passed" | "kills" | "walk steps" | "hostile runs";

export class Campaign {
  private readonly startedAt = performance.now();
  private readonly counts = new Map<Count, number>();
  private registered = 0;
  private passed = 0;

  /** Prints its line after all tests of the file. */
  constructor(
    private readonly half: Half,
    private readonly part: string,
    private readonly seeds: readonly number[] = [SEED],
  ) {
    afterAll(() => this.end());
  }

  count(what: Count, more: number): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + more);
  }

  /** A test that must pass for the campaign to count as passed. */
  it(title: string, work: () => Promise<void> | void, timeoutMs?: number): void {
    this.registered++;
    it(
      title,
      async () => {
        await work();
        this.passed++;
      },
      timeoutMs,
    );
  }

  private end(): void {
    const { half, part, seeds } = this;
    const ms = performance.now() - this.startedAt;
    const counts = Object.fromEntries(this.counts);
    const isPassed = this.passed === this.registered;
    const shown = [...this.counts].map(([what, count]) => `${count} ${what}, `).join("");
    process.stdout.write(
      `${half}, ${part}: ${shown}seed ${seeds.join(",")}, ${Math.round(ms / 1000)} s${isPassed ? "" : ", not passed as a whole"}\n`,
    );
    if (!SOAK) return;
    // global-setup.cjs makes the temporary folder. global-teardown.cjs reads the notes and removes the folder.
    const folder = join(tmpdir(), "campaigns");
    mkdirSync(folder, { recursive: true });
    const note = { half, part, passed: isPassed, counts, seeds, ms };
    writeFileSync(join(folder, `${half}-${part}.json`), JSON.stringify(note));
  }
}
