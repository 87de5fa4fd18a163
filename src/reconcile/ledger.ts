/**
 * What one run has sent so far and what came of it, account by account. It decides what is still to do, what the
 * re-read must show, and what an undo has to take back.
 */
import { type AccountChanges, accountChanges, type FailureReason, type ServiceFailure, union, without } from "../model";
import { Surplus } from "./surplus";

export interface Refusal {
  readonly accountId: string;
  readonly verb: "add" | "remove";
  readonly failure: ServiceFailure;
}

/** Reasons of a refusal that leave no doubt that the account has no access. */
const NEVER_GIVEN: ReadonlySet<FailureReason | undefined> = new Set([
  "unknownAccount",
  "forbiddenAccount",
  "otherSite",
]);

export class Ledger {
  /** The service answered success; whether it did so the re-read shows. */
  readonly acknowledgedAdds = new Set<string>();
  readonly acknowledgedRemoves = new Set<string>();
  /** Sent, and neither acknowledged nor refused by themselves: no usable answer came, or others were in the refused call. */
  readonly uncertainAdds = new Set<string>();
  /** Accounts of a call for several accounts that was refused. No source says that such a call changes nothing. */
  readonly refusedTogether = new Set<string>();
  private readonly surplus = new Surplus();
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

  /**
   * Additions that this run may have made. An account that was refused in a call with others and then by itself counts,
   * too: the call may have given it access, and the second refusal may only say so. Not so where the refusal says that
   * the account cannot have access.
   */
  get mayHaveGiven(): ReadonlySet<string> {
    return union(union(this.acknowledgedAdds, this.uncertainAdds), inDoubt(this.refusedAdds, this.refusedTogether));
  }

  /**
   * Accounts that were refused in a call with others and then by themselves, and that the last read does not show as
   * wanted. The first call may have made the change, and a late read may not show it yet.
   */
  inDoubt(): AccountChanges {
    const add = inDoubt(this.refusedAdds, this.refusedTogether).filter((id) => !this.seen.has(id));
    const remove = inDoubt(this.refusedRemoves, this.refusedTogether).filter((id) => this.seen.has(id));
    return { add, remove };
  }

  /** What is neither live, acknowledged nor refused yet. */
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

  /** A call for several accounts was refused. Which of them is the reason, and what was changed, is open. */
  refuseTogether(change: AccountChanges): void {
    for (const id of [...change.add, ...change.remove]) this.refusedTogether.add(id);
    this.leaveUncertain(change);
  }

  /**
   * Takes back the acknowledgement of accounts that the service ignored because there were too many in one list.
   * @param nowMs time of the last look
   * @param longestMs most time to wait for a call of which nothing shows
   * @returns whether there were any
   */
  disbelieveSurplus(nowMs: number, longestMs: number): boolean {
    const ignored = this.surplus.ignored(this.seen, nowMs, longestMs);
    for (const id of ignored.add) {
      this.acknowledgedAdds.delete(id);
      this.uncertainAdds.add(id);
    }
    for (const id of ignored.remove) this.acknowledgedRemoves.delete(id);
    return ignored.add.length + ignored.remove.length > 0;
  }

  /** Refuses accounts for good: sent by themselves, or named by the service. */
  refuse(change: AccountChanges, failure: ServiceFailure): void {
    for (const accountId of change.add) {
      this.refusedAdds.set(accountId, { accountId, verb: "add", failure });
      this.uncertainAdds.delete(accountId);
    }
    for (const accountId of change.remove) this.refusedRemoves.set(accountId, { accountId, verb: "remove", failure });
  }

  get refusedCount(): number {
    return this.refusedAdds.size + this.refusedRemoves.size;
  }

  /** Acknowledged changes that the last read does not show. */
  unseen(): AccountChanges {
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

function inDoubt(refusals: ReadonlyMap<string, Refusal>, refusedTogether: ReadonlySet<string>): readonly string[] {
  return [...refusals.values()]
    .filter(({ accountId, failure }) => refusedTogether.has(accountId) && !NEVER_GIVEN.has(failure.reason))
    .map(({ accountId }) => accountId);
}
