/** Splits changes into calls. Pure functions. */
import type { AccountChanges } from "../model";

/** The fewest calls that carry the change: a adds and r removes share ⌈max(a, r) / perCall⌉ calls. */
export function batches(change: AccountChanges, perCall: number): AccountChanges[] {
  const count = Math.ceil(longestOf(change) / perCall);
  return Array.from({ length: count }, (_, i) => ({
    add: change.add.slice(i * perCall, (i + 1) * perCall),
    remove: change.remove.slice(i * perCall, (i + 1) * perCall),
  }));
}

/**
 * Splits a change of at least two accounts into two parts. When there are removes and adds, the removes come first,
 * because a removal may make room for an addition. Otherwise the parts are halves.
 */
export function parts(change: AccountChanges): [AccountChanges, AccountChanges] {
  if (change.add.length > 0 && change.remove.length > 0) {
    return [
      { add: [], remove: change.remove },
      { add: change.add, remove: [] },
    ];
  }
  const half = Math.ceil(sizeOf(change) / 2);
  return [
    { add: change.add.slice(0, half), remove: change.remove.slice(0, half) },
    { add: change.add.slice(half), remove: change.remove.slice(half) },
  ];
}

/** The number of accounts in the longer list. */
export function longestOf(change: AccountChanges): number {
  return Math.max(change.add.length, change.remove.length);
}

/** The part of the change that is also in `other`. */
export function common(change: AccountChanges, other: AccountChanges): AccountChanges {
  return {
    add: change.add.filter((id) => other.add.includes(id)),
    remove: change.remove.filter((id) => other.remove.includes(id)),
  };
}

/** The number of accounts in a change. */
export function sizeOf(change: AccountChanges): number {
  return change.add.length + change.remove.length;
}
