/** Time as the server sees it, passed in so that no test waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after `delayMs`; the result takes it back. */
  schedule(delayMs: number, run: () => void): () => void;
}
