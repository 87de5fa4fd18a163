/** Counts the calls of a probe and ends it at a limit. Calls that restore the image are not counted. */
import { ProbeStopped } from "./probe-stopped";

/** A probe without repetitions makes about 20 writes. */
export const MOST_WRITES = 24;
export const MOST_CALLS = 150;

export class CallLimit {
  writes = 0;
  /** Reads and writes. */
  calls = 0;

  /** Call this before each call of the API. @throws ProbeStopped when the limit is reached */
  count(kind: "read" | "write"): void {
    if (kind === "write" && this.writes >= MOST_WRITES) throw reached(`${MOST_WRITES} writes`);
    if (this.calls >= MOST_CALLS) throw reached(`${MOST_CALLS} calls`);
    if (kind === "write") this.writes++;
    this.calls++;
  }
}

function reached(limit: string): ProbeStopped {
  const reason = `the limit of ${limit} was reached`;
  return new ProbeStopped(`${reason}. The questions that are left were not asked`, reason);
}
