/** Time and chance as attempts see them, passed in so that no test waits. `provider` hands in the real ones. */

export interface Clock {
  /** Milliseconds on a clock that never runs backwards. */
  now(): number;
  /** Resolves after that time, or at once when the signal is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A number from 0 to below 1. */
  random(): number;
}
