/**
 * Undoes a probe, at its end and after a kill. It removes only the accounts in the journal. A write that was in flight
 * during a kill may take effect late. So the journal stays until no read has shown its accounts for a minute.
 */
import type { Clock } from "../../attempts";
import { sortedAccountIds } from "../../model";
import type { ProbeCloud } from "../probe-cloud";
import { repeated } from "../repeated";
import { type JournalRecord, removeJournal } from "./journal";

const CLEAN_MS = 60_000;
const GAP_MS = 5_000;
/** If reads do not show a removal after this time, it is sent again with one account per call. */
const RESEND_MS = 30_000;
const LIMIT_MS = 10 * 60_000;

interface Restored {
  /** Accounts with access that the probe did not add. */
  readonly others: readonly string[];
}

/** Restores the image and removes the journal. @throws Error when it cannot restore it; the journal then stays */
export async function restore(record: JournalRecord, cloud: ProbeCloud, clock: Clock): Promise<Restored> {
  const restoring = new Restoring(record, cloud, clock);
  await restoring.checkCaller();
  const others = await restoring.untilClean();
  removeJournal(record.path);
  return { others };
}

class Restoring {
  /** Ctrl-C does not end the restoring, because the image must not stay shared. `LIMIT_MS` limits the removals. */
  private readonly signal = new AbortController().signal;
  private removals = 0;
  private removedAtMs = Number.NEGATIVE_INFINITY;
  private refusal = "";

  constructor(
    private readonly record: JournalRecord,
    private readonly cloud: ProbeCloud,
    private readonly clock: Clock,
  ) {}

  async checkCaller(): Promise<void> {
    const caller = await this.must(
      () => this.cloud.callerAccountId(this.signal),
      "find out whose credentials these are",
    );
    if (caller === this.record.caller) return;
    throw new Error(
      `the probe of ${this.record.imageId} was made by the account ${this.record.caller}, and these are credentials of ${caller}. Nothing was changed. Use credentials of ${this.record.caller}`,
    );
  }

  /** @returns the accounts with access at the end, which the probe did not add */
  async untilClean(): Promise<readonly string[]> {
    const { clock, record } = this;
    const startMs = clock.now();
    let cleanFromMs: number | undefined;
    for (;;) {
      const accounts = await this.must(
        () => this.cloud.observed.accounts(record, this.signal),
        `read who has access to ${record.imageId}`,
      );
      const left = accounts.accounts.filter((accountId) => record.accounts.has(accountId));
      if (left.length === 0) {
        cleanFromMs ??= clock.now();
        if (clock.now() - cleanFromMs >= CLEAN_MS) return accounts.accounts;
      } else {
        cleanFromMs = undefined;
        if (clock.now() - startMs > LIMIT_MS) throw this.notRemoved(left);
        await this.remove(left);
      }
      await clock.sleep(GAP_MS, this.signal);
    }
  }

  private async remove(left: readonly string[]): Promise<void> {
    if (this.clock.now() - this.removedAtMs < RESEND_MS) return;
    const lists = this.removals++ === 0 ? [left] : left.map((accountId) => [accountId]);
    for (const remove of lists) {
      const send = () => this.cloud.observed.change(this.record, { add: [], remove });
      const result = await repeated(send, () => {}, this.clock, this.signal);
      if (!result.ok) this.refusal = `: ${result.failure.code}: ${result.failure.message}`;
    }
    this.removedAtMs = this.clock.now();
  }

  private notRemoved(left: readonly string[]): Error {
    const { imageId, region } = this.record;
    return new Error(
      `the image ${imageId} in ${region} is still shared with ${sortedAccountIds(left).join(", ")}${this.refusal}. Remove the access in the ECD console`,
    );
  }

  private async must<T>(call: () => Promise<T>, what: string): Promise<T> {
    const result = await repeated(call, () => {}, this.clock, this.signal);
    if (result.ok) return result.value;
    throw new Error(`the probe could not ${what}: ${result.failure.code}: ${result.failure.message}`);
  }
}
