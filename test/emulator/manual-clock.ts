/** A clock that only a test moves. A sleep moves the clock too, so no test waits. */
import type { Clock } from "../../emulator";

export class ManualClock implements Clock {
  nowMs = Date.parse("2026-03-01T12:00:00Z");
  readonly slept: number[] = [];

  now(): number {
    return this.nowMs;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.nowMs += ms;
  }

  advance(ms: number): void {
    this.nowMs += ms;
  }

  /** The time in the format of requests. */
  get timestamp(): string {
    return new Date(this.nowMs).toISOString().replace(/\.\d+Z$/, "Z");
  }
}
