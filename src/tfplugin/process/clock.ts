/** The clock of the server. It is passed in, so that no test waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once after `delayMs`. The returned function cancels it. */
  schedule(delayMs: number, run: () => void): () => void;
}
