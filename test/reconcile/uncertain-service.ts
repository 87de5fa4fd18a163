/**
 * A service that behaves in every way that its documents allow. It applies some accounts of a call, refuses a call and
 * makes half of it, names the bad account or not, and shows writes late. It records accounts that a client sent again
 * without a read.
 */
import type { AccountChanges, ImageRef } from "../../src/model";
import type { SharePort } from "../../src/reconcile";
import { failure } from "../support/simulated-service";

export interface Answers {
  /** The number of accounts that the service applies from each list of a call. */
  readonly heeds: number;
  /** The reaction to a longer list: ignore the further accounts, ignore the whole list, or refuse the call. */
  readonly beyond: "ignored" | "allIgnored" | "refused";
  readonly bad: readonly string[];
  /** Whether the refusal names the account. */
  readonly named: boolean;
  /** A refused call makes the changes before the bad account. */
  readonly partly: boolean;
  /** The service refuses to add an account with access, and to remove one without access. */
  readonly strict: boolean;
  /** The number of reads after a write that still show the accounts before it. */
  readonly lateReads: number;
  readonly quota: number;
  /** The service counts the additions of a call before its removals. */
  readonly quotaAddsFirst: boolean;
}

export const PLAIN: Answers = {
  heeds: 50,
  beyond: "ignored",
  bad: [],
  named: true,
  partly: false,
  strict: false,
  lateReads: 0,
  quota: Number.POSITIVE_INFINITY,
  quotaAddsFirst: false,
};

export class UncertainService implements SharePort {
  readonly writes: AccountChanges[] = [];
  reads = 0;
  /** Accounts that were sent a second time without a read since the first time. */
  readonly sentBlindly: string[] = [];
  readonly live: Set<string>;
  private readonly sentAtRead = new Map<string, number>();
  private oldViews: { readonly accounts: readonly string[]; readonly untilRead: number }[] = [];

  constructor(
    private readonly answers: Answers,
    live: Iterable<string> = [],
  ) {
    this.live = new Set(live);
  }

  async listAccounts(): Promise<readonly string[]> {
    const read = this.reads++;
    this.oldViews = this.oldViews.filter(({ untilRead }) => read < untilRead);
    return this.oldViews[0]?.accounts ?? [...this.live];
  }

  async modifyAccounts(_ref: ImageRef, change: AccountChanges): Promise<{ readonly requestId: string }> {
    this.writes.push(change);
    for (const id of [...change.add, ...change.remove]) {
      if (this.sentAtRead.get(id) === this.reads) this.sentBlindly.push(id);
      this.sentAtRead.set(id, this.reads);
    }
    const before = [...this.live];
    const error = this.make(this.heeded(change.add), this.heeded(change.remove));
    if (this.answers.lateReads > 0) {
      this.oldViews.push({ accounts: before, untilRead: this.reads + this.answers.lateReads });
    }
    if (error) throw error;
    return { requestId: `R-${this.writes.length}` };
  }

  private heeded(accountIds: readonly string[]): readonly string[] {
    const { heeds, beyond } = this.answers;
    if (accountIds.length <= heeds || beyond === "ignored") return accountIds.slice(0, heeds);
    if (beyond === "allIgnored") return [];
    throw failure("refused", { code: "InvalidParameter" });
  }

  private make(add: readonly string[], remove: readonly string[]) {
    const { partly, quota, quotaAddsFirst } = this.answers;
    const before = [...this.live];
    const refused = (error: ReturnType<typeof failure>) => {
      if (!partly) this.reset(before);
      return error;
    };
    const counted = new Set(quotaAddsFirst ? [...before] : before.filter((id) => !remove.includes(id)));
    for (const id of remove) {
      const error = this.refusal(id, !this.live.has(id));
      if (error) return refused(error);
      this.live.delete(id);
    }
    for (const id of add) {
      const error = this.refusal(id, this.live.has(id));
      if (error) return refused(error);
      counted.add(id);
      if (counted.size > quota) return refused(failure("quota", { code: "QuotaExceed.ShareImage" }));
      this.live.add(id);
    }
    return undefined;
  }

  private refusal(accountId: string, isSo: boolean) {
    const { bad, strict, named } = this.answers;
    const name = named ? { accountId } : {};
    if (bad.includes(accountId)) {
      return failure("refused", { code: "InvalidAccount.NotFound", reason: "unknownAccount", ...name });
    }
    return strict && isSo ? failure("refused", { code: "InvalidAccount.AlreadySo", ...name }) : undefined;
  }

  private reset(accounts: readonly string[]): void {
    this.live.clear();
    for (const id of accounts) this.live.add(id);
  }
}
