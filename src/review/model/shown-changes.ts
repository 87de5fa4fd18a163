/** Turns net changes into changes that may be shown. The accounts of a share that hides them become a number. */
import { printable } from "../../model";
import { addressOf } from "./effect";
import { shownImage } from "./images";
import type { Names } from "./names";
import type { NetChange } from "./net-changes";
import { ACCESS_KINDS, type AccessChange } from "./review";

export function shownChanges(changes: readonly NetChange[], names: Names): readonly AccessChange[] {
  const visible = changes.filter(({ hidesAccount }) => !hidesAccount).map((change) => shown(change, names));
  const hidden = new Map<string, AccessChange>();
  for (const change of changes.filter(({ hidesAccount }) => hidesAccount)) {
    const entry = shown(change, names);
    const key = JSON.stringify({ ...entry, count: 0 });
    hidden.set(key, { ...entry, count: (hidden.get(key)?.count ?? 0) + 1 });
  }
  return [...visible, ...hidden.values()].sort(inOrder);
}

function shown(change: NetChange, names: Names): AccessChange {
  const { kind, image, accountId, cause, declaredBy, alsoDeclaredBy, isDrift, shares } = change;
  const [first] = shares;
  if (!first) throw new Error("a change without a share");
  return {
    kind,
    image: shownImage(image, first, change.hidesImage),
    account: change.hidesAccount ? undefined : { id: printable(accountId), name: names.get(accountId) },
    count: 1,
    cause,
    declaredBy: declaredBy.map(printable),
    alsoDeclaredBy: alsoDeclaredBy.map(printable),
    isDrift,
    shares: shares.map((share) => printable(addressOf(share))),
  };
}

function inOrder(a: AccessChange, b: AccessChange): number {
  return (
    ACCESS_KINDS.indexOf(a.kind) - ACCESS_KINDS.indexOf(b.kind) ||
    compare(a.image.label, b.image.label) ||
    // Hidden accounts come after those that are shown.
    compare(a.account?.id ?? "~", b.account?.id ?? "~")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
