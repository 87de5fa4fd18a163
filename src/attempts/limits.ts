/** Until when an operation may go on, and what ends it early. */
import type { Clock } from "./clock";

/** The limits of one operation. */
export interface Limits {
  /** When the operation must be over, on the clock. */
  readonly deadline: number;
  /** Aborted when Terraform was told to stop. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Time after the deadline for the one read that says what is true. @default 10 s */
  readonly graceMs?: number;
}
