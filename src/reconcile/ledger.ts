/**
 * What one run has sent so far and what came of it, account by account. It decides what is still to do, what the
 * re-read must show, and what an undo has to take back.
 */
import { accountChanges, type ServiceFailure, without } from "../model";
import type { Change } from "./port";

export interface Refusal {
  readonly accountId: string;
  readonly verb: "add" | "remove";
  readonly failure: ServiceFailure;
}

export class Ledger {
  /** The service answered success; whether it did so the re-read shows. */
  readonly acknowledgedAdds = new Set<string>();
  readonly acknowledgedRemoves = new Set<string>();
  /** Sent, and no usable answer came. */
  readonly uncertainAdds = new Set<string>();
  /** By account: the RequestId of the answer that acknowledged it. */
  private readonly acknowledgedBy = new Map<string, string>();
  private readonly refusedAdds = new Map<string, Refusal>();
  private readonly refusedRemoves = new Map<string, Refusal>();
  private seen: ReadonlySet<string>;

  constructor(
    readonly desired: ReadonlySet<string>,
    readonly removable: ReadonlySet<string>,
    initial: ReadonlySet<string>,
  ) {
    this.seen = initial;
  }

  /** Accounts as last read. */
  get observed(): ReadonlySet<string> {
    return this.seen;
  }

  /** The last read with what was acknowledged since: the best guess when no further read succeeds. */
  get presumed(): ReadonlySet<string> {
    return without([...this.seen, ...this.acknowledgedAdds], this.acknowledgedRemoves);
  }

  observe(accounts: ReadonlySet<string>): void {
    this.seen = accounts;
  }

  /** What is neither live, acknowledged nor refused yet. */
  outstanding(): Change {
    const { add, remove } = accountChanges(this.desired, this.removable, this.seen);
    return {
      add: add.filter((id) => !this.acknowledgedAdds.has(id) && !this.refusedAdds.has(id)),
      remove: remove.filter((id) => !this.acknowledgedRemoves.has(id) && !this.refusedRemoves.has(id)),
    };
  }

  acknowledge(change: Change, requestId: string): void {
    for (const id of [...change.add, ...change.remove]) this.acknowledgedBy.set(id, requestId);
    for (const id of change.add) {
      this.acknowledgedAdds.add(id);
      this.uncertainAdds.delete(id);
    }
    for (const id of change.remove) this.acknowledgedRemoves.add(id);
  }

  leaveUncertain(change: Change): void {
    for (const id of change.add) this.uncertainAdds.add(id);
  }

  refuse(change: Change, failure: ServiceFailure): void {
    for (const accountId of change.add) this.refusedAdds.set(accountId, { accountId, verb: "add", failure });
    for (const accountId of change.remove) this.refusedRemoves.set(accountId, { accountId, verb: "remove", failure });
  }

  get refusedCount(): number {
    return this.refusedAdds.size + this.refusedRemoves.size;
  }

  /** Acknowledged changes that the last read does not show. */
  unseen(): Change {
    const { add, remove } = accountChanges(this.desired, this.removable, this.seen);
    return {
      add: add.filter((id) => this.acknowledgedAdds.has(id)),
      remove: remove.filter((id) => this.acknowledgedRemoves.has(id)),
    };
  }

  /** RequestIds of the answers that acknowledged these accounts, each once. */
  requestIds(accountIds: Iterable<string>): string[] {
    const requestIds = [...accountIds].map((id) => this.acknowledgedBy.get(id) ?? "");
    return [...new Set(requestIds.filter((requestId) => requestId !== ""))];
  }

  /** Refusals that the last read bears out: an account refused as "already shared" is no failure. */
  refusals(): Refusal[] {
    return [
      ...[...this.refusedAdds.values()].filter(({ accountId }) => !this.seen.has(accountId)),
      ...[...this.refusedRemoves.values()].filter(({ accountId }) => this.seen.has(accountId)),
    ];
  }
}
