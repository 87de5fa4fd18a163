/**
 * Sends batches. A batch that the service refuses for a reason of its content is cut in parts until the accounts at
 * fault stand alone, so that the good ones still get through and each bad one is named with the service's words.
 */
import type { ImageRef, ServiceFailure } from "../model";
import { batches, parts, sizeOf } from "./batches";
import type { Ledger } from "./ledger";
import type { Change, Limits, SharePort } from "./port";
import { write } from "./retry";

export class Sender {
  /** False once the service took adds and removes apart that it had refused together. */
  private takesBothVerbs = true;

  constructor(
    private readonly port: SharePort,
    private readonly ref: ImageRef,
    private readonly ledger: Ledger,
    private readonly limits: Limits,
  ) {}

  /** Sends the change in as few calls as it takes. Returns the failure that stopped it, if one did. */
  async send(change: Change): Promise<ServiceFailure | undefined> {
    for (const batch of batches(change)) {
      const stopped = await this.sendBatch(batch);
      if (stopped) return stopped;
    }
    return undefined;
  }

  private async sendBatch(batch: Change): Promise<ServiceFailure | undefined> {
    if (!this.takesBothVerbs && batch.add.length > 0 && batch.remove.length > 0) return await this.sendParts(batch);
    const result = await write(() => this.port.modifyAccounts(this.ref, batch, this.limits.signal), this.limits);
    if (result.ok) {
      this.ledger.acknowledge(batch, result.value.requestId);
      return undefined;
    }
    if (result.failure.outcomeUnknown) {
      this.ledger.leaveUncertain(batch);
      return result.failure;
    }
    if (result.failure.kind !== "refused") return result.failure;
    if (sizeOf(batch) === 1) {
      this.ledger.refuse(batch, result.failure);
      return undefined;
    }
    return await this.sendParts(batch);
  }

  private async sendParts(batch: Change): Promise<ServiceFailure | undefined> {
    const [first, second] = parts(batch);
    const mixed = first.remove.length > 0 && second.add.length > 0;
    const refusedBefore = this.ledger.refusedCount;
    const stopped = await this.sendBatch(first);
    if (stopped) return stopped;
    const firstWasFine = this.ledger.refusedCount === refusedBefore;
    // The reason then lies in the second half: sent whole it would only be refused again.
    if (!mixed && firstWasFine && sizeOf(second) > 1) return await this.sendParts(second);
    const alsoStopped = await this.sendBatch(second);
    if (mixed && !alsoStopped && this.ledger.refusedCount === refusedBefore) this.takesBothVerbs = false;
    return alsoStopped;
  }
}
