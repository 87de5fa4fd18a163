/**
 * The surplus: the accounts beyond the first ten in a list of an acknowledged call. The English reference says that the
 * service ignores them; the schema allows 50. Only a read shows whether the service applied them, and a read may be
 * late. So a surplus counts as ignored in two cases: a read shows the first ten without the surplus, or reads show no
 * account of the list for a long time.
 */
import { type AccountChanges, MAX_ACCOUNTS_PER_CALL } from "../model";

/**
 * The wait when the first ten are visible, so the rest should be visible too. A wrong value costs calls, never access.
 */
const WAIT_AFTER_HEAD_MS = 1_500;
/** The wait when no account is visible, which may also mean that reads are late. */
const LONGEST_WAIT_MS = 15_000;

type Operation = "add" | "remove";

export class Surplus {
  private lists: { readonly operation: Operation; readonly accountIds: readonly string[] }[] = [];
  private shown = -1;
  private progressAtMs = 0;

  /** Records an acknowledged call. */
  acknowledge(change: AccountChanges): void {
    for (const operation of ["add", "remove"] as const) {
      if (change[operation].length > MAX_ACCOUNTS_PER_CALL)
        this.lists.push({ operation, accountIds: change[operation] });
    }
  }

  /**
   * The accounts of all calls that count as ignored now. They are returned once.
   * @param nowMs the time of the read
   * @param longestMs the longest wait when no account is visible, for an operation with little time
   */
  ignored(live: ReadonlySet<string>, nowMs: number, longestMs: number): AccountChanges {
    const isDone = (operation: Operation) => (id: string) => live.has(id) === (operation === "add");
    const open = this.lists.filter(({ operation, accountIds }) => !accountIds.every(isDone(operation)));
    if (open.length === 0) return { add: [], remove: [] };
    const shown = open.reduce((sum, { operation, accountIds }) => sum + accountIds.filter(isDone(operation)).length, 0);
    if (shown !== this.shown) {
      this.shown = shown;
      this.progressAtMs = nowMs;
    }
    const headsShow = open.every(({ operation, accountIds }) =>
      accountIds.slice(0, MAX_ACCOUNTS_PER_CALL).every(isDone(operation)),
    );
    const waitMs = headsShow ? WAIT_AFTER_HEAD_MS : Math.min(LONGEST_WAIT_MS, longestMs);
    if (nowMs - this.progressAtMs < waitMs) return { add: [], remove: [] };
    this.lists = [];
    const missing = (operation: Operation) =>
      open.flatMap((list) =>
        list.operation === operation ? list.accountIds.filter((id) => !isDone(operation)(id)) : [],
      );
    return { add: missing("add"), remove: missing("remove") };
  }
}
