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
  const gained = changes.filter(({ kind }) => kind === "gains" || kind === "may-gain");
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
    unnamed: gained.filter(({ accountId }) => !names.has(accountId)).length,
    objects: {
      create: count(({ action }) => action === "create" || action === "forget-and-create") + replaced,
      update: count(({ action }) => action === "update"),
      delete: count(({ action }) => action === "delete") + replaced,
    },
    unchanged: shares.filter(({ action }) => action === "none").length,
  };
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
