import { WaitingLine } from "./waiting-line";

/** Limits the number of requests in flight in the whole process. Waiting requests are served in order. */
export class ConcurrencyLimit {
  private free: number;
  private readonly waiting = new WaitingLine();

  /** @param count the largest number of requests at once, at least 1 */
  constructor(count: number) {
    this.free = count;
  }

  /** Runs the work when a slot is free. An aborted signal removes waiting work from the queue, so it never starts. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.take(signal);
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  private take(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return this.waiting.wait(signal);
  }

  /** Passes the slot directly to the next request in the queue, so that no later request overtakes it. */
  private release(): void {
    if (!this.waiting.serveNext()) this.free++;
  }
}
