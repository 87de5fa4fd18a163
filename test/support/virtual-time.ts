/** Time that passes only when no other work is left. So minutes are simulated in milliseconds. */
import type { SetTimer } from "../../src/client";

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

export class VirtualTime {
  private nowMs = 0;
  private readonly timers = new Set<Timer>();

  readonly now = (): number => this.nowMs;

  readonly setTimer: SetTimer = (run, ms) => {
    const timer = { dueMs: this.nowMs + Math.max(0, ms), run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  };

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.setTimer(resolve, ms));
  }

  /** Lets time pass until the work is done. Fails if the work is not done and no timer is left. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const finished = () => {
      isDone = true;
    };
    work.then(finished, finished);
    for (;;) {
      // All microtasks run before the next macrotask, so the work goes on until it needs time.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (isDone) return await work;
      const [next] = [...this.timers].sort((a, b) => a.dueMs - b.dueMs);
      if (!next) throw new Error("the work waits for something that never comes");
      this.timers.delete(next);
      this.nowMs = next.dueMs;
      next.run();
    }
  }

  /** Lets this much time pass. */
  async pass(ms: number): Promise<void> {
    await this.until(this.sleep(ms));
  }
}
