/** How changes are cut into calls. Pure. */
import { MAX_ACCOUNTS_PER_CALL } from "../model";
import type { Change } from "./port";

/** The fewest calls that carry the change: a adds and r removes share ⌈max(a, r) / 10⌉ calls. */
export function batches(change: Change): Change[] {
  const count = Math.ceil(Math.max(change.add.length, change.remove.length) / MAX_ACCOUNTS_PER_CALL);
  return Array.from({ length: count }, (_, i) => ({
    add: change.add.slice(i * MAX_ACCOUNTS_PER_CALL, (i + 1) * MAX_ACCOUNTS_PER_CALL),
    remove: change.remove.slice(i * MAX_ACCOUNTS_PER_CALL, (i + 1) * MAX_ACCOUNTS_PER_CALL),
  }));
}

/**
 * Two parts of a change of at least two accounts: removes and adds apart where there are both (a removal may make room
 * for an addition), else halves.
 */
export function parts(change: Change): [Change, Change] {
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

/** How many accounts a change touches. */
export function sizeOf(change: Change): number {
  return change.add.length + change.remove.length;
}
