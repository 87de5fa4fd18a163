/**
 * The `notes` map: what a reviewer must know about an account beside its line in `access`. A warning is not part of a
 * saved plan, so these facts are an attribute as well. Notes stay while nothing changes, so a second plan is empty.
 */
import { type ImageRef, intersection, shareId, without } from "../model";
import { type AccountNames, labelled } from "./access";
import { leavingAccounts } from "./leaving-accounts";
import type { PlannedShare, Share } from "./share";
import { NOTES, type Note, type Notes } from "./share-record";
import { accountCount } from "./words";

const TEXT: Readonly<Record<Note, string>> = {
  "taken over": "had access before this share declared it; this share manages it now",
  leaving: "not in account_ids: loses access when the next plan is applied",
  contested: "loses access here, and another share of the image declares it: the last one applied decides",
};

/** The notes of a change. Only values that the state and the configuration hold decide, so the apply repeats them. */
export function notesOfChange(prior: Share, planned: Pick<PlannedShare, "exclusive"> & Pick<Share, "accounts">): Notes {
  const { record } = prior;
  const gained = without(planned.accounts, prior.accounts);
  const becomesExclusive = planned.exclusive === true && !prior.exclusive;
  return notes({
    "taken over": [
      ...[...record.notes].filter(([id, note]) => note === "taken over" && planned.accounts.has(id)).map(([id]) => id),
      ...intersection(gained, record.others),
    ],
    leaving: becomesExclusive ? without(without(record.others, planned.accounts), new Set(record.lines.keys())) : [],
    contested: intersection(leavingAccounts(prior, planned), record.rivals),
  });
}

/** The notes of a new share: accounts that had access before it. */
export function notesOfCreate(accounts: ReadonlySet<string>, before: ReadonlySet<string>): Notes {
  return notes({ "taken over": intersection(accounts, before), leaving: [], contested: [] });
}

/** The value of `notes`; null where there is nothing to say. */
export function noteTexts(
  ref: ImageRef,
  notes: Notes,
  names: AccountNames,
  hidesAccounts: boolean,
): Record<string, string> | null {
  if (notes.size === 0) return null;
  if (!hidesAccounts) {
    return Object.fromEntries([...notes].map(([id, note]) => [id, `${labelled(ref, names.get(id))}: ${TEXT[note]}`]));
  }
  const counted = NOTES.map((note) => [note, [...notes.values()].filter((one) => one === note).length] as const);
  return Object.fromEntries(
    counted
      .filter(([, count]) => count > 0)
      .map(([note, count]) => [`${accountCount(count)}, ${note}`, `${shareId(ref)}: ${TEXT[note]}`]),
  );
}

function notes(accounts: Readonly<Record<Note, Iterable<string>>>): Notes {
  return new Map(NOTES.flatMap((note) => [...accounts[note]].map((id) => [id, note] as const)));
}
