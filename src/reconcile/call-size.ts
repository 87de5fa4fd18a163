/**
 * How many accounts of each list one call carries. One object for all runs of a process: what one run learns about the
 * service holds for those after it.
 */
import { MAX_ACCOUNTS_PER_CALL } from "../model";

export class CallSize {
  private size: number;

  /** @param configured the user's wish, from 1 to 50 */
  constructor(configured: number = MAX_ACCOUNTS_PER_CALL) {
    this.size = configured;
  }

  get current(): number {
    return this.size;
  }

  /** The service took fewer than it was sent. From now on no call carries more than every source allows. */
  fall(): void {
    this.size = Math.min(this.size, MAX_ACCOUNTS_PER_CALL);
  }
}
