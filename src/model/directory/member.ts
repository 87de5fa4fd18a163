/**
 * A resource directory, its accounts, and the rule that an account is in use. The names of the states are those of
 * `ListAccounts` (API reference of ResourceManager 2020-03-31).
 */

/** The directory of an organisation. */
export interface ResourceDirectory {
  /** The id of the directory, such as `rd-3G0p1m`. */
  readonly id: string;
  readonly rootFolderId: string;
  /** The account that owns the directory. This account is no member. */
  readonly managementAccountId: string;
  readonly managementAccountName: string;
}

/** An account that belongs to a directory. */
export interface Member {
  readonly accountId: string;
  readonly displayName: string;
  /** The folder of the member. A member is in exactly one folder. */
  readonly folderId: string;
  /** The state of the member, such as `CreateSuccess`. */
  readonly status: string;
  /** Tag key to tag value; undefined when the service shows no tags of the member. */
  readonly tags: ReadonlyMap<string, string> | undefined;
}

/** One page of a list, and the number of entries in the whole list. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly total: number;
}

/**
 * Whether a member is an account in use. A creation can fail, so only `CreateSuccess` of the `Create…` states counts. A
 * member in state `Removed` has left the directory. A `Promote…` state belongs to a member in use that turns into
 * another type of account; the member stays in use, whatever the result. Undefined: the state is not known.
 */
export function isInUse({ status }: Pick<Member, "status">): boolean | undefined {
  if (status === "CreateSuccess" || status === "InviteSuccess" || /^Promote[A-Z]/.test(status)) return true;
  return /^Create[A-Z]/.test(status) || status === "Removed" ? false : undefined;
}
