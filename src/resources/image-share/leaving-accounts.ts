/** The accounts that leave a share, through an update or its destroy. */
import { DEFAULT_ON_DESTROY, intersection, without } from "../../model";
import type { ReplacementShare } from "./record/private-state";
import type { PlannedShare, Share } from "./share";

/**
 * The accounts that an update may remove: those that the plan showed as leaving, and none when `exclusive` switches.
 */
export function leavingAccounts(
  prior: Share,
  planned: Pick<PlannedShare, "accounts" | "exclusive">,
): ReadonlySet<string> {
  if (!planned.accounts || prior.exclusive !== (planned.exclusive ?? prior.exclusive)) return new Set();
  return without(prior.accounts, planned.accounts);
}

/** The accounts that a destroy removes. */
export function unsharedByDestroy({
  onDestroy = DEFAULT_ON_DESTROY,
  accounts,
}: Pick<ReplacementShare, "onDestroy" | "accounts">): ReadonlySet<string> {
  return accounts !== null && onDestroy === "unshare" ? accounts : new Set();
}

/** Whether an update changes the set of accounts. Otherwise it needs no call. */
export function changesAccounts(prior: Share, planned: Pick<Share, "accounts">): boolean {
  const { size } = prior.accounts;
  return size !== planned.accounts.size || intersection(prior.accounts, planned.accounts).size !== size;
}
