/** The deadline of an operation, and the signal that ends it early. */
import type { Clock } from "./clock";

/** The limits of one operation. */
export interface Limits {
  /** The time by which the operation must end, on the monotonic clock. */
  readonly deadlineMs: number;
  /** Aborted when Terraform stops the provider. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Time after the deadline for one last read, which finds the true state. @default 10 s */
  readonly graceMs?: number;
}
