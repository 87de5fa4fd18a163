/** A clock that only moves when a test moves it; sleeping moves it, so nothing waits. */
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

  /** As requests write it. */
  get timestamp(): string {
    return new Date(this.nowMs).toISOString().replace(/\.\d+Z$/, "Z");
  }
}
