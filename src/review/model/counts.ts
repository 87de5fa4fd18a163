/** The numbers of a review. Hidden accounts count too. */
import type { CopyChange, ShareChange } from "../plan/plan";
import type { KnownNames } from "./names";
import type { NetChange } from "./net-changes";
import type { AccessKind, Counts, Tally } from "./review";

export function countsOf(
  changes: readonly NetChange[],
  shares: readonly ShareChange[],
  copies: readonly CopyChange[],
  names: KnownNames,
): Counts {
  const objects = [...shares, ...copies];
  const count = (is: (share: ShareChange | CopyChange) => boolean): number => objects.filter(is).length;
  const replaced = count(({ action }) => action === "replace");
  return {
    images: new Set(changes.map(({ image }) => image.key)).size,
    lost: tally(changes, "loses"),
    mayLose: tally(changes, "may-lose"),
    lostOutside: tally(changes, "lost-outside"),
    gained: tally(changes, "gains"),
    mayGain: tally(changes, "may-gain"),
    drift: tallyOf(changes.filter(({ isDrift }) => isDrift)),
    replaced,
    imported: count(({ isImported }) => isImported),
    moved: count(({ previousAddress }) => previousAddress !== undefined),
    ...withoutName(changes, names),
    objects: {
      create: count(({ action }) => action === "create" || action === "forget-and-create") + replaced,
      update: count(({ action }) => action === "update"),
      delete: count(({ action }) => action === "delete") + replaced,
    },
    unchanged: shares.filter(({ action }) => action === "none").length,
  };
}

/**
 * Gained accesses of accounts without a name. Of hidden accounts, the plan may tell only how many of the joining
 * accounts gain access. The accounts without a name then count first, so that none of them is missed. Then the accounts
 * count whose names are hidden.
 */
function withoutName(changes: readonly NetChange[], names: KnownNames): Pick<Counts, "unnamed" | "namesHidden"> {
  const isGain = ({ kind }: NetChange): boolean => kind === "gains" || kind === "may-gain";
  let [unnamed, namesHidden] = [0, 0];
  const byImage = new Map<string, { gains: number; unnamed: number; namesHidden: number }>();
  for (const change of changes) {
    const { accountId, image } = change;
    if (!change.hidesAccount) {
      if (isGain(change) && !names.shown.has(accountId)) unnamed += 1;
    } else if (isGain(change) || change.kind === "already-held") {
      const joining = byImage.get(image.key) ?? { gains: 0, unnamed: 0, namesHidden: 0 };
      byImage.set(image.key, joining);
      if (isGain(change)) joining.gains += 1;
      if (!names.named.has(accountId)) joining[names.isNameHidden(accountId) ? "namesHidden" : "unnamed"] += 1;
    }
  }
  for (const joining of byImage.values()) {
    const first = Math.min(joining.gains, joining.unnamed);
    unnamed += first;
    namesHidden += Math.min(joining.gains - first, joining.namesHidden);
  }
  return { unnamed, namesHidden };
}

function tally(changes: readonly NetChange[], kind: AccessKind): Tally {
  return tallyOf(changes.filter((change) => change.kind === kind));
}

function tallyOf(changes: readonly NetChange[]): Tally {
  return {
    accounts: new Set(changes.map(({ accountId }) => accountId)).size,
    accesses: changes.length,
    images: new Set(changes.map(({ image }) => image.key)).size,
  };
}
