/**
 * Selects the members of a directory for a configuration. Pure functions. A member in an unknown state is selected and
 * also reported, so no member is dropped silently.
 */
import { isInUse, type Member, type ResourceDirectory } from "./member";

/** Each folder with its parent. The root folder has no parent. */
export type FolderTree = ReadonlyMap<string, string | undefined>;

export interface Selection {
  /** The folders whose members are selected; undefined: all members. */
  readonly folders: ReadonlySet<string> | undefined;
  /** A selected member has all of these tags; undefined: tags do not matter. */
  readonly tags: ReadonlyMap<string, string> | undefined;
  readonly exclude: ReadonlySet<string>;
  readonly includesManagementAccount: boolean;
}

export interface Selected {
  /** Account id to display name. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Selected members whose state is not known. */
  readonly unknownStates: readonly Member[];
}

/** The folders themselves and, if `recursive`, all folders below them. */
export function foldersWithin(tree: FolderTree, folderIds: Iterable<string>, recursive: boolean): ReadonlySet<string> {
  const chosen = new Set(folderIds);
  if (!recursive) return chosen;
  const isWithin = (folderId: string | undefined): boolean =>
    folderId !== undefined && (chosen.has(folderId) || isWithin(tree.get(folderId)));
  return new Set([...tree.keys()].filter(isWithin));
}

export function selectedAccounts(
  members: Iterable<Member>,
  { managementAccountId, managementAccountName }: ResourceDirectory,
  { folders, tags, exclude, includesManagementAccount }: Selection,
): Selected {
  const chosen = [...members].filter(
    (member) =>
      (folders === undefined || folders.has(member.folderId)) &&
      !exclude.has(member.accountId) &&
      hasTags(member, tags) &&
      isInUse(member) !== false,
  );
  const accounts = new Map(chosen.map(({ accountId, displayName }) => [accountId, displayName]));
  if (includesManagementAccount && !exclude.has(managementAccountId)) {
    accounts.set(managementAccountId, managementAccountName);
  }
  return { accounts, unknownStates: chosen.filter((member) => isInUse(member) === undefined) };
}

function hasTags(member: Member, wanted: ReadonlyMap<string, string> | undefined): boolean {
  return wanted === undefined || [...wanted].every(([key, value]) => member.tags?.get(key) === value);
}
