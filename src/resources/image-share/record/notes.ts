/**
 * Two maps for the reader of a plan, in addition to `access`. `taken_over` names accounts that had access before the
 * share declared them. `notes` holds other facts that a reviewer must know about an account. A saved plan has no
 * warnings, so these facts are attributes. Both maps stay while nothing changes, so a second plan is empty.
 */
import {
  hiddenKey,
  intersection,
  labelled,
  type NamedImage,
  NOTES,
  type Note,
  noteText,
  union,
  without,
} from "../../../model";
import type { AccountNames } from "../../account-names";
import { leavingAccounts } from "../leaving-accounts";
import type { PlannedShare, Share } from "../share";
import type { Notes } from "./share-record";

type Change = Pick<PlannedShare, "exclusive"> & Pick<Share, "accounts">;

/** The notes of a change. They depend only on the state and the configuration, so plan and apply get the same notes. */
export function notesOfChange(prior: Share, planned: Change): Notes {
  const { lines, others, ofOtherShares } = prior.record;
  const becomesExclusive = planned.exclusive === true && !prior.exclusive;
  const leaving = becomesExclusive ? without(without(others, planned.accounts), new Set(lines.keys())) : [];
  const contested = intersection(leavingAccounts(prior, planned), ofOtherShares);
  return new Map<string, Note>([
    ...[...leaving].map((id) => [id, "leaving"] as const),
    ...[...contested].map((id) => [id, "contested"] as const),
  ]);
}

/**
 * The accounts that had access before the share declared them: those in the state, and those that join. A leaving
 * account stays in the record. Its line in `access` shows the loss, and one line per account is enough.
 */
export function takenOverByChange(prior: Share, planned: Change): ReadonlySet<string> {
  // Terraform drops private state when the provider ends during an apply, so the ids in the state also count.
  const inState = prior.hideAccounts ? [] : Object.keys(prior.takenOver ?? {});
  return union(union(prior.record.takenOver, inState), joiningOthers(prior, planned));
}

/** The value of `taken_over` after a change. It does not change when no account is taken over. */
export function takenOverAfterChange(
  prior: Share,
  planned: Change,
  names: AccountNames,
  hidesAccounts: boolean,
): Record<string, string> | null {
  const isKept = joiningOthers(prior, planned).size === 0 && (prior.hideAccounts === true) === hidesAccounts;
  if (isKept) return prior.takenOver;
  return takenOverLines(prior.ref, takenOverByChange(prior, planned), names, hidesAccounts, prior.takenOver);
}

function joiningOthers({ accounts, record }: Share, planned: Change): ReadonlySet<string> {
  return intersection(without(planned.accounts, accounts), record.others);
}

/** The value of `notes`; null when there are none. */
export function noteTexts(
  ref: NamedImage,
  notes: Notes,
  names: AccountNames,
  hidesAccounts: boolean,
): Record<string, string> | null {
  if (notes.size === 0) return null;
  if (!hidesAccounts) {
    return Object.fromEntries([...notes].map(([id, note]) => [id, noteText(ref, names.get(id), note)]));
  }
  const counted = NOTES.map((note) => [note, [...notes.values()].filter((one) => one === note).length] as const);
  return Object.fromEntries(
    counted
      .filter(([, count]) => count > 0)
      .map(([note, count]) => [hiddenKey(count, note), noteText(ref, undefined, note)]),
  );
}

/** The value of `taken_over`; null when there are no such accounts. Lines of `before` are kept unchanged. */
export function takenOverLines(
  ref: NamedImage,
  takenOver: ReadonlySet<string>,
  names: AccountNames,
  hidesAccounts: boolean,
  before: Readonly<Record<string, string>> | null = null,
): Record<string, string> | null {
  if (takenOver.size === 0) return null;
  if (hidesAccounts) return { [hiddenKey(takenOver.size)]: labelled(ref, undefined) };
  return Object.fromEntries([...takenOver].map((id) => [id, before?.[id] ?? labelled(ref, names.get(id))]));
}
