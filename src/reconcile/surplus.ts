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
const PATIENCE_MS = 1_500;
/** The wait when no account is visible, which may also mean that reads are late. */
const LONG_PATIENCE_MS = 15_000;

type Verb = "add" | "remove";

export class Surplus {
  private lists: { readonly verb: Verb; readonly accountIds: readonly string[] }[] = [];
  private shown = -1;
  private progressAtMs = 0;

  /** Records an acknowledged call. */
  acknowledge(change: AccountChanges): void {
    for (const verb of ["add", "remove"] as const) {
      if (change[verb].length > MAX_ACCOUNTS_PER_CALL) this.lists.push({ verb, accountIds: change[verb] });
    }
  }

  /**
   * The accounts of all calls that count as ignored now. They are returned once.
   * @param nowMs the time of the read
   * @param longestMs the longest wait when no account is visible, for an operation with little time
   */
  ignored(live: ReadonlySet<string>, nowMs: number, longestMs: number): AccountChanges {
    const isDone = (verb: Verb) => (id: string) => live.has(id) === (verb === "add");
    const open = this.lists.filter(({ verb, accountIds }) => !accountIds.every(isDone(verb)));
    if (open.length === 0) return { add: [], remove: [] };
    const shown = open.reduce((sum, { verb, accountIds }) => sum + accountIds.filter(isDone(verb)).length, 0);
    if (shown !== this.shown) {
      this.shown = shown;
      this.progressAtMs = nowMs;
    }
    const headsShow = open.every(({ verb, accountIds }) =>
      accountIds.slice(0, MAX_ACCOUNTS_PER_CALL).every(isDone(verb)),
    );
    const patienceMs = headsShow ? PATIENCE_MS : Math.min(LONG_PATIENCE_MS, longestMs);
    if (nowMs - this.progressAtMs < patienceMs) return { add: [], remove: [] };
    this.lists = [];
    const missing = (verb: Verb) =>
      open.flatMap((list) => (list.verb === verb ? list.accountIds.filter((id) => !isDone(verb)(id)) : []));
    return { add: missing("add"), remove: missing("remove") };
  }
}
