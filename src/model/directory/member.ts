/**
 * A resource directory and the accounts in it, as the service shows them, and which of these accounts are in use. The
 * names of the states are those of `ListAccounts` (API reference of ResourceManager 2020-03-31).
 */

/** The directory of an organisation. */
export interface ResourceDirectory {
  /** Such as `rd-3G0p1m`. */
  readonly id: string;
  readonly rootFolderId: string;
  /** The account that owns the directory. It is no member. */
  readonly managementAccountId: string;
  readonly managementAccountName: string;
}

/** An account that belongs to a directory. */
export interface Member {
  readonly accountId: string;
  readonly displayName: string;
  /** The one folder that it is in. */
  readonly folderId: string;
  /** Such as `CreateSuccess`. */
  readonly status: string;
  /** Tag key to tag value; undefined when the service shows no tags of it. */
  readonly tags: ReadonlyMap<string, string> | undefined;
}

/** One page of a list, and how many entries the whole list has. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly total: number;
}

/**
 * Whether a member is an account in use. Creating one can fail, and `Removed` is one that is gone. `Promote…` states are
 * of members in use that turn into another type of account, whatever becomes of that. Undefined: the state is not known.
 */
export function isInUse({ status }: Pick<Member, "status">): boolean | undefined {
  if (status === "CreateSuccess" || status === "InviteSuccess" || /^Promote[A-Z]/.test(status)) return true;
  return /^Create[A-Z]/.test(status) || status === "Removed" ? false : undefined;
}
