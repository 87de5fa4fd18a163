/**
 * Records what one run has sent, and the result for each account. It decides which changes are outstanding, which
 * accounts the next read must show, and which additions an undo must remove.
 */
import { type AccountChanges, accountChanges, type FailureReason, type ServiceFailure, union, without } from "../model";
import { Surplus } from "./surplus";

export interface Refusal {
  readonly accountId: string;
  readonly operation: "add" | "remove";
  readonly failure: ServiceFailure;
}

/** Reasons of a refusal that prove that the account has no access. */
const NEVER_GIVEN: ReadonlySet<FailureReason | undefined> = new Set([
  "unknownAccount",
  "forbiddenAccount",
  "otherSite",
]);

export class Ledger {
  /** Changes that the service acknowledged. Only a read shows whether it made them. */
  readonly acknowledgedAdds = new Set<string>();
  readonly acknowledgedRemoves = new Set<string>();
  /** Additions without a clear result: no usable answer came, or the refused call held other accounts too. */
  readonly uncertainAdds = new Set<string>();
  /** Accounts in a refused call for several accounts. No source says that such a call changes nothing. */
  readonly refusedTogether = new Set<string>();
  private readonly surplus = new Surplus();
  /** The RequestId of the answer that acknowledged a change, by account. */
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

  /** The accounts of the last read. */
  get observed(): ReadonlySet<string> {
    return this.seen;
  }

  /** The last read with all acknowledged changes. This is the best guess when no read succeeds after the last write. */
  get presumed(): ReadonlySet<string> {
    return without([...this.seen, ...this.acknowledgedAdds], this.acknowledgedRemoves);
  }

  observe(accounts: ReadonlySet<string>): void {
    this.seen = accounts;
  }

  /**
   * Additions that this run may have made. They include an account that was refused in a call with others and then
   * alone. The first call may have given it access, and the second refusal may only mean that it already has access.
   * They do not include an account whose refusal proves that it has no access.
   */
  get mayHaveGiven(): ReadonlySet<string> {
    return union(union(this.acknowledgedAdds, this.uncertainAdds), inDoubt(this.refusedAdds, this.refusedTogether));
  }

  /**
   * Changes that were refused in a call with others and then alone, and that the last read does not show. The first
   * call may have made such a change, and reads may show it late.
   */
  inDoubt(): AccountChanges {
    const add = inDoubt(this.refusedAdds, this.refusedTogether).filter((id) => !this.seen.has(id));
    const remove = inDoubt(this.refusedRemoves, this.refusedTogether).filter((id) => this.seen.has(id));
    return { add, remove };
  }

  /** The changes that are neither live, acknowledged nor refused yet. */
  outstanding(): AccountChanges {
    const { add, remove } = accountChanges(this.desired, this.removable, this.seen);
    return {
      add: add.filter((id) => !this.acknowledgedAdds.has(id) && !this.refusedAdds.has(id)),
      remove: remove.filter((id) => !this.acknowledgedRemoves.has(id) && !this.refusedRemoves.has(id)),
    };
  }

  acknowledge(change: AccountChanges, requestId: string): void {
    for (const id of [...change.add, ...change.remove]) this.acknowledgedBy.set(id, requestId);
    for (const id of change.add) {
      this.acknowledgedAdds.add(id);
      this.uncertainAdds.delete(id);
    }
    for (const id of change.remove) this.acknowledgedRemoves.add(id);
    this.surplus.acknowledge(change);
  }

  leaveUncertain(change: AccountChanges): void {
    for (const id of change.add) this.uncertainAdds.add(id);
  }

  /**
   * Records a refused call for several accounts. The refusal does not show which account is the reason, and which
   * changes were made.
   */
  refuseTogether(change: AccountChanges): void {
    for (const id of [...change.add, ...change.remove]) this.refusedTogether.add(id);
    this.leaveUncertain(change);
  }

  /**
   * Removes the acknowledgement of accounts that the service ignored because a list had too many.
   * @param nowMs the time of the last read
   * @param longestMs the longest wait for a call when no read shows any of its changes
   * @returns whether there were such accounts
   */
  reopenIgnored(nowMs: number, longestMs: number): boolean {
    const ignored = this.surplus.ignored(this.seen, nowMs, longestMs);
    for (const id of ignored.add) {
      this.acknowledgedAdds.delete(id);
      this.uncertainAdds.add(id);
    }
    for (const id of ignored.remove) this.acknowledgedRemoves.delete(id);
    return ignored.add.length + ignored.remove.length > 0;
  }

  /** Records a final refusal of accounts that were sent alone, or that the service named. */
  refuse(change: AccountChanges, failure: ServiceFailure): void {
    for (const accountId of change.add) {
      this.refusedAdds.set(accountId, { accountId, operation: "add", failure });
      this.uncertainAdds.delete(accountId);
    }
    for (const accountId of change.remove)
      this.refusedRemoves.set(accountId, { accountId, operation: "remove", failure });
  }

  get refusedCount(): number {
    return this.refusedAdds.size + this.refusedRemoves.size;
  }

  /** The acknowledged changes that the last read does not show. */
  unseen(): AccountChanges {
    const { add, remove } = accountChanges(this.desired, this.removable, this.seen);
    return {
      add: add.filter((id) => this.acknowledgedAdds.has(id)),
      remove: remove.filter((id) => this.acknowledgedRemoves.has(id)),
    };
  }

  /** The RequestIds of the answers that acknowledged these accounts, each once. */
  requestIds(accountIds: Iterable<string>): string[] {
    const requestIds = [...accountIds].map((id) => this.acknowledgedBy.get(id) ?? "");
    return [...new Set(requestIds.filter((requestId) => requestId !== ""))];
  }

  /** The refusals that the last read confirms. An account that was refused as "already shared" is no failure. */
  refusals(): Refusal[] {
    return [
      ...[...this.refusedAdds.values()].filter(({ accountId }) => !this.seen.has(accountId)),
      ...[...this.refusedRemoves.values()].filter(({ accountId }) => this.seen.has(accountId)),
    ];
  }
}

function inDoubt(refusals: ReadonlyMap<string, Refusal>, refusedTogether: ReadonlySet<string>): readonly string[] {
  return [...refusals.values()]
    .filter(({ accountId, failure }) => refusedTogether.has(accountId) && !NEVER_GIVEN.has(failure.reason))
    .map(({ accountId }) => accountId);
}
