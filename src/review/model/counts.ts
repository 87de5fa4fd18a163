/** The numbers of a review. Hidden accounts count too. */
import type { CopyChange, ShareChange } from "../plan/plan";
import type { Names } from "./names";
import type { NetChange } from "./net-changes";
import type { AccessKind, Counts, Tally } from "./review";

export function countsOf(
  changes: readonly NetChange[],
  shares: readonly ShareChange[],
  copies: readonly CopyChange[],
  names: Names,
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
    unnamed: unnamed(changes, names),
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
 * accounts gain access. The accounts without a name then count first, so that none of them is missed.
 */
function unnamed(changes: readonly NetChange[], names: Names): number {
  const isGain = ({ kind }: NetChange): boolean => kind === "gains" || kind === "may-gain";
  const isUnnamed = ({ accountId }: NetChange): boolean => !names.has(accountId);
  const visible = changes.filter((change) => !change.hidesAccount && isGain(change) && isUnnamed(change));
  const joining = changes.filter((change) => change.hidesAccount && (isGain(change) || change.kind === "already-held"));
  const byImage = new Map<string, NetChange[]>();
  for (const change of joining) byImage.set(change.image.key, [...(byImage.get(change.image.key) ?? []), change]);
  const hidden = [...byImage.values()].map((ofImage) =>
    Math.min(ofImage.filter(isGain).length, ofImage.filter(isUnnamed).length),
  );
  return hidden.reduce((sum, count) => sum + count, visible.length);
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
