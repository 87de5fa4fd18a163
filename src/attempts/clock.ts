/** The clock and random numbers for attempts. `provider` passes the real ones; tests pass their own and do not wait. */

export interface Clock {
  /** Milliseconds on a clock that never runs backwards. */
  now(): number;
  /** Resolves after this time, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 to below 1. */
  random(): number;
}
