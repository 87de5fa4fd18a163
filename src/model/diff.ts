/** The difference between the accounts that should have access to an image and those that have it. */
import { sortedAccountIds } from "./accounts/account-id";

export interface AccountChanges {
  /** Accounts to add, in numeric order. */
  readonly add: readonly string[];
  /** Accounts to remove, in numeric order. */
  readonly remove: readonly string[];
}

/**
 * The accounts to add to an image and to remove from it.
 * @param desired accounts that must have access afterwards
 * @param removable accounts that may lose access, because a plan named them; never all other live accounts
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

/** The elements of `a` or `b`. */
export function union(a: Iterable<string>, b: Iterable<string>): Set<string> {
  return new Set([...a, ...b]);
}
