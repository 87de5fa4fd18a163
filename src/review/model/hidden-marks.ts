/**
 * The marks of hidden accounts. `access` of a share that hides its accounts says how many accounts have a mark, and not
 * which. The review shows only numbers of such a share, so other accounts of it can stand for the marked ones, as long
 * as all numbers stay right. `drift-effects.ts` then reads the marks of every share in the same way.
 */
import { intersection, type LineMark, union, without } from "../../model";
import type { Plan, ShareChange, ShareValues } from "../plan/plan";
import { addressOf } from "./effect";

type Changes = Pick<Plan, "shares" | "drift">;

/** The plan with lines in place of the numbers of marked accounts. */
export function withHiddenMarks({ shares, drift }: Changes): Changes {
  const found = new Map(drift.map((entry) => [addressOf(entry), entry]));
  const planned = new Map(shares.map((share) => [addressOf(share), share]));
  return {
    shares: shares.map((share) => marked(share, found.get(addressOf(share)), share)),
    drift: drift.map((entry) => marked(entry, entry, planned.get(addressOf(entry)))),
  };
}

/** @param share the one of both whose values get lines */
function marked(share: ShareChange, found: ShareChange | undefined, change: ShareChange | undefined): ShareChange {
  const sides = [share.before, share.after];
  if (!sides.some((values) => values && values.hiddenMarks.size > 0)) return share;
  const outside = candidatesOutside(found, change);
  const added = without(found?.after?.accounts ?? [], found?.before?.accounts ?? new Set());
  const withLines = (values: ShareValues | undefined): ShareValues | undefined => {
    if (!values || values.hiddenMarks.size === 0) return values;
    const ofOutside = firstOf(outside, values, "outside");
    // A refresh finds the accounts of an earlier switch of `exclusive` as new accounts of the share.
    const ofLeaving = firstOf(without(union(added, values.accounts), ofOutside), values, "leaving");
    const lines = new Map(values.lines);
    for (const id of ofOutside) lines.set(id, { name: undefined, mark: "outside" });
    for (const id of ofLeaving) lines.set(id, { name: undefined, mark: "leaving" });
    return { ...values, lines };
  };
  return { ...share, before: withLines(share.before), after: withLines(share.after) };
}

function firstOf(candidates: Iterable<string>, values: ShareValues, mark: LineMark): ReadonlySet<string> {
  return new Set([...intersection(candidates, values.accounts)].slice(0, values.hiddenMarks.get(mark) ?? 0));
}

/**
 * The accounts in the order in which they stand for accounts with the mark `outside`. Every side takes them from the
 * start, so the accounts that the refresh found new, kept and lost agree with the numbers of both of its sides.
 */
function candidatesOutside(found: ShareChange | undefined, change: ShareChange | undefined): ReadonlySet<string> {
  const [was, is] = [found?.before, found?.after];
  const all = inOrderOfPlan(
    union(is?.accounts ?? [], union(was?.accounts ?? [], change?.before?.accounts ?? [])),
    change,
  );
  if (!was || !is) return all;
  const added = without(intersection(all, is.accounts), was.accounts);
  const removed = without(intersection(all, was.accounts), is.accounts);
  const staying = intersection(intersection(all, was.accounts), is.accounts);
  const [countBefore, count] = [marksOf(was), marksOf(is)];
  // A mark from before the refresh disappears only if the refresh removed its account.
  const fresh = Math.min(added.size, count, count - countBefore + Math.min(removed.size, countBefore));
  const first = [...added].slice(0, Math.max(0, fresh));
  const kept = [...staying].slice(0, count - first.length);
  return union(union(first, kept), union(removed, all));
}

/** Accounts that stay marked in the plan, then those that it drops, then those that it declares. */
function inOrderOfPlan(accounts: ReadonlySet<string>, change: ShareChange | undefined): ReadonlySet<string> {
  const after = change?.after;
  if (!after) return accounts;
  const visible = [...accounts].filter((id) => change?.before?.lines.get(id)?.mark === "outside");
  const staying = [...intersection(accounts, after.accounts)].slice(0, marksOf(after));
  return union(union(visible, staying), union(without(accounts, after.accounts), accounts));
}

function marksOf({ hiddenMarks }: ShareValues): number {
  return hiddenMarks.get("outside") ?? 0;
}
