/** The clock of the server. `provider` passes in the real clock. Tests pass in their own clock and do not wait. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once after `delayMs`. The returned function cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
}
