/** The difference between the accounts an image should be shared with and those it is shared with. */
import { sortedAccountIds } from "./accounts/account-id";

export interface AccountChanges {
  /** To gain access, in order of number. */
  readonly add: readonly string[];
  /** To lose access, in order of number. */
  readonly remove: readonly string[];
}

/**
 * What to do about an image.
 * @param desired accounts that must have access afterwards
 * @param removable accounts that may lose access: those a plan named, never "whatever else is live"
 * @param live accounts that have access now
 */
export function accountChanges(
  desired: ReadonlySet<string>,
  removable: ReadonlySet<string>,
  live: ReadonlySet<string>,
): AccountChanges {
  return {
    add: sortedAccountIds([...desired].filter((id) => !live.has(id))),
    remove: sortedAccountIds([...removable].filter((id) => live.has(id) && !desired.has(id))),
  };
}

/** The elements of `a` that are not in `b`. */
export function without(a: Iterable<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((element) => !b.has(element)));
}

/** The elements of `a` that are also in `b`. */
export function intersection(a: Iterable<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((element) => b.has(element)));
}

/** The elements of either. */
export function union(a: Iterable<string>, b: Iterable<string>): Set<string> {
  return new Set([...a, ...b]);
}
