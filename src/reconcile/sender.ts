/**
 * Sends batches. From a batch that the service refuses for a reason of its content the accounts at fault are taken out:
 * the one that the service names, or else by cutting the batch until they stand alone. So the good ones still get
 * through, and each bad one is named with the service's words.
 *
 * No source says that a refused call changes nothing. So a batch of several is followed by a look before any of its
 * accounts is sent again.
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
  /** False once the service took adds and removes apart that it had refused together. */
  private takesBothVerbs = true;
  /** The service took fewer accounts than a call of this run had. */
  tookFewer = false;

  constructor(private readonly run: Run) {}

  /** Sends the change in as few calls as it takes. Returns the failure that stopped it, if one did. */
  async send(change: AccountChanges): Promise<ServiceFailure | undefined> {
    const stopped = await this.sendAll(change);
    if (stopped?.kind !== "quota") return stopped;
    // A service that counts the additions of a call first has no room yet that the removals would make.
    if (change.remove.length === 0 || !(await this.looks())) return stopped;
    const { add, remove } = common(change, this.run.ledger.outstanding());
    if (remove.length === 0) return stopped;
    return (await this.sendAll({ add: [], remove })) ?? (await this.sendAll({ add, remove: [] }));
  }

  /** From now on no call of this process carries more accounts than every source allows. */
  takeFewer(): void {
    this.run.callSize.fall();
    this.tookFewer = true;
  }

  private async sendAll(change: AccountChanges): Promise<ServiceFailure | undefined> {
    let rest = change;
    while (sizeOf(rest) > 0) {
      // Asked anew each time: the call before may have shown that the service takes fewer.
      const size = this.run.callSize.current;
      const stopped = await this.sendBatch({ add: rest.add.slice(0, size), remove: rest.remove.slice(0, size) });
      if (stopped) return stopped;
      rest = { add: rest.add.slice(size), remove: rest.remove.slice(size) };
    }
    return undefined;
  }

  private async sendBatch(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const { port, ref, ledger, limits } = this.run;
    if (!this.takesBothVerbs && batch.add.length > 0 && batch.remove.length > 0) return await this.sendParts(batch);
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
    if (sizeOf(batch) > 1) return await this.sortOut(batch, failure);
    ledger.refuse(batch, failure);
    return undefined;
  }

  /** Finds the accounts for which a batch of several was refused. */
  private async sortOut(batch: AccountChanges, failure: ServiceFailure): Promise<ServiceFailure | undefined> {
    const { ledger, limits } = this.run;
    if (limits.signal.aborted) return interrupted();
    if (!(await this.looks())) return failure;
    const named = only(batch, failure.accountId);
    ledger.refuse(named, failure);
    const rest = common(batch, ledger.outstanding());
    if (sizeOf(rest) === 0) return undefined;
    if (sizeOf(named) > 0 || sizeOf(rest) === 1) return await this.sendBatch(rest);
    return longestOf(rest) > MAX_ACCOUNTS_PER_CALL ? await this.sendInTens(rest) : await this.sendParts(rest);
  }

  /** The number of accounts may be the reason: the schema allows 50 in a call, and a text says 10. */
  private async sendInTens(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const refusedBefore = this.run.ledger.refusedCount;
    for (const ten of batches(batch, MAX_ACCOUNTS_PER_CALL)) {
      const stopped = await this.sendBatch(ten);
      if (stopped) return stopped;
    }
    if (this.run.ledger.refusedCount === refusedBefore) this.takeFewer();
    return undefined;
  }

  private async sendParts(batch: AccountChanges): Promise<ServiceFailure | undefined> {
    const [first, second] = parts(batch);
    const mixed = first.remove.length > 0 && second.add.length > 0;
    const refusedBefore = this.run.ledger.refusedCount;
    const stopped = await this.sendBatch(first);
    if (stopped) return stopped;
    const firstWasFine = this.run.ledger.refusedCount === refusedBefore;
    // The reason then lies in the second half: sent whole it would only be refused again.
    if (!mixed && firstWasFine && sizeOf(second) > 1) return await this.sendParts(second);
    const alsoStopped = await this.sendBatch(second);
    if (mixed && !alsoStopped && this.run.ledger.refusedCount === refusedBefore) this.takesBothVerbs = false;
    return alsoStopped;
  }

  /** Looks what is live now. False when that could not be read. */
  private async looks(): Promise<boolean> {
    const { ref, ledger, reads, limits } = this.run;
    const looked = await readOnce(ref, reads, limits);
    if (looked.ok) ledger.observe(looked.value);
    return looked.ok;
  }
}

function only({ add, remove }: AccountChanges, accountId: string | undefined): AccountChanges {
  return { add: add.filter((id) => id === accountId), remove: remove.filter((id) => id === accountId) };
}
