/**
 * The number of accounts in each list of one call. All runs of a process share one object, because later runs use what
 * an earlier run has learned about the service.
 */
import { MAX_ACCOUNTS_PER_CALL } from "../model";

export class CallSize {
  private size: number;

  /** @param configured the value of `accounts_per_call`, from 1 to 50 */
  constructor(configured: number = MAX_ACCOUNTS_PER_CALL) {
    this.size = configured;
  }

  get current(): number {
    return this.size;
  }

  /**
   * Call this when the service ignored or refused accounts because a list was too long. Later lists have at most the
   * number of accounts that all documents allow.
   */
  reduce(): void {
    this.size = Math.min(this.size, MAX_ACCOUNTS_PER_CALL);
  }
}
