/**
 * Sends batches. When the service refuses a batch because of its content, the sender finds the bad accounts and sends
 * the others without them. The service may name a bad account. If it names none, the sender splits the batch until each
 * bad account is alone. So the good accounts still get access, and the error names each bad account with the service's
 * message.
 *
 * No source says that a refused call changes nothing. So the sender reads the image after a refused batch of several
 * accounts, before it sends one of them again.
 */
import { type Limits, retryWrite } from "../attempts";
import { type AccountChanges, type ImageRef, interrupted, MAX_ACCOUNTS_PER_CALL, type ServiceFailure } from "../model";
import { batches, common, longestOf, parts, sizeOf } from "./batches";
import type { CallSize } from "./call-size";
import type { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";
import type { SharePort } from "./port";
import { readOnce } from "./verify";

export interface Run {
  readonly port: SharePort;
  readonly ref: ImageRef;
  readonly ledger: Ledger;
  readonly reads: LiveReads;
  readonly limits: Limits;
  readonly callSize: CallSize;
}

export class Sender {
  /** False when the service has refused adds and removes in one call and then accepted them in separate calls. */
  private acceptsMixedCalls = true;
  /** True when the service ignored or refused accounts of this run because a list was too long. */
  reducedCallSize = false;

  constructor(private readonly run: Run) {}

  /** Sends the change in the fewest calls. Returns the failure that stopped it, if any. */
  async send(change: AccountChanges): Promise<ServiceFailure | undefined> {
    const stopped = await this.sendAll(change);
    if (stopped?.kind !== "quota") return stopped;
    // A service may count the additions of a call before its removals, so there may be no room yet.
    if (change.remove.length === 0 || !(await this.readLive())) return stopped;
    const { add, remove } = common(change, this.run.ledger.outstanding());
    if (remove.length === 0) return stopped;
    return (await this.sendAll({ add: [], remove })) ?? (await this.sendAll({ add, remove: [] }));
  }

  /** Limits the lists of all later calls of this process to the size that all documents allow. */
  reduceCallSize(): void {
    this.run.callSize.reduce();
    this.reducedCallSize = true;
  }

  private async sendAll(change: AccountChanges): Promise<ServiceFailure | undefined> {
    let rest = change;
    while (sizeOf(rest) > 0) {
      // Read the size each time, because the last call may have reduced it.
      const size = this.run.callSize.current;
      const stopped = await this.sendBatch({ add: rest.add.slice(0, size), remove: rest.remove.slice(0, size) });
      if (stopped) return stopped;
      rest = { add: rest.add.slice(size), remove: rest.remove.slice(size) };
    }
    return undefined;
  }

  private async sendBatch(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const { port, ref, ledger, limits } = this.run;
    if (!this.acceptsMixedCalls && batch.add.length > 0 && batch.remove.length > 0) return await this.sendParts(batch);
    const result = await retryWrite(() => port.modifyAccounts(ref, batch, limits.signal), limits);
    if (result.ok) {
      ledger.acknowledge(batch, result.value.requestId);
      return undefined;
    }
    const { failure } = result;
    if (failure.outcomeUnknown) {
      ledger.leaveUncertain(batch);
      return failure;
    }
    if (failure.kind !== "refused" && failure.kind !== "quota") return failure;
    if (sizeOf(batch) > 1) ledger.refuseTogether(batch);
    if (failure.kind === "quota") return failure;
    if (sizeOf(batch) > 1) return await this.isolateRefused(batch, failure);
    ledger.refuse(batch, failure);
    return undefined;
  }

  /** Finds the accounts that caused the refusal of a batch. */
  private async isolateRefused(batch: AccountChanges, failure: ServiceFailure): Promise<ServiceFailure | undefined> {
    const { ledger, limits } = this.run;
    if (limits.signal.aborted) return interrupted();
    if (!(await this.readLive())) return failure;
    const named = only(batch, failure.accountId);
    ledger.refuse(named, failure);
    const rest = common(batch, ledger.outstanding());
    if (sizeOf(rest) === 0) return undefined;
    if (sizeOf(named) > 0 || sizeOf(rest) === 1) return await this.sendBatch(rest);
    return longestOf(rest) > MAX_ACCOUNTS_PER_CALL ? await this.sendInTens(rest) : await this.sendParts(rest);
  }

  /** Tests whether the number of accounts is the reason. The schema allows 50 in a call, but the reference says 10. */
  private async sendInTens(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const refusedBefore = this.run.ledger.refusedCount;
    for (const ten of batches(batch, MAX_ACCOUNTS_PER_CALL)) {
      const stopped = await this.sendBatch(ten);
      if (stopped) return stopped;
    }
    if (this.run.ledger.refusedCount === refusedBefore) this.reduceCallSize();
    return undefined;
  }

  private async sendParts(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const [first, second] = parts(batch);
    const mixed = first.remove.length > 0 && second.add.length > 0;
    const refusedBefore = this.run.ledger.refusedCount;
    const stopped = await this.sendBatch(first);
    if (stopped) return stopped;
    const firstWasFine = this.run.ledger.refusedCount === refusedBefore;
    // The reason is in the second half, so the service would refuse that half as a whole again.
    if (!mixed && firstWasFine && sizeOf(second) > 1) return await this.sendParts(second);
    const alsoStopped = await this.sendBatch(second);
    if (mixed && !alsoStopped && this.run.ledger.refusedCount === refusedBefore) this.acceptsMixedCalls = false;
    return alsoStopped;
  }

  /** Reads the live accounts into the ledger. False when the read failed. */
  private async readLive(): Promise<boolean> {
    const { ref, ledger, reads, limits } = this.run;
    const read = await readOnce(ref, reads, limits);
    if (read.ok) ledger.observe(read.value);
    return read.ok;
  }
}

function only({ add, remove }: AccountChanges, accountId: string | undefined): AccountChanges {
  return { add: add.filter((id) => id === accountId), remove: remove.filter((id) => id === accountId) };
}
