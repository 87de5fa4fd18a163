/**
 * Accounts of an acknowledged call beyond the first ten of their list. The English reference says that the service
 * ignores them, the schema allows 50. Only a look can tell, and a look may be late as well: a surplus counts as ignored
 * when the ten before it show and it does not, or when nothing of the list shows for long.
 */
import { type AccountChanges, MAX_ACCOUNTS_PER_CALL } from "../model";

/** The ten show, so the rest of the same call should show as well. Wrong patience costs calls, never access. */
const PATIENCE_MS = 1_500;
/** Nothing shows, which is what a late read looks like, too. */
const LONG_PATIENCE_MS = 15_000;

type Verb = "add" | "remove";

export class Surplus {
  private lists: { readonly verb: Verb; readonly accountIds: readonly string[] }[] = [];
  private shown = -1;
  private progressAtMs = 0;

  /** Notes a call that was answered with success. */
  acknowledge(change: AccountChanges): void {
    for (const verb of ["add", "remove"] as const) {
      if (change[verb].length > MAX_ACCOUNTS_PER_CALL) this.lists.push({ verb, accountIds: change[verb] });
    }
  }

  /**
   * The accounts that count as ignored by now, from all calls at once; no longer watched once they are told.
   * @param nowMs time of the look
   * @param longestMs most time to wait where nothing shows, for an operation that has little
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
