/**
 * A resource directory: folders in folders, and the members in them. Members are listed in the order in which they
 * joined. So all later members move to an earlier place when one leaves. The actions decide about permissions.
 */
import type { DirectorySeed, FolderSeed, MemberSeed } from "../seed";

export type Folder = Required<FolderSeed>;
export type Member = Required<MemberSeed>;

export class Directory {
  readonly resourceDirectoryId: string;
  readonly rootFolderId: string;
  readonly managementAccountId: string;
  readonly managementAccountName: string;
  readonly #delegated: readonly string[];
  readonly #folders = new Map<string, Folder>();
  readonly #members = new Map<string, Member>();
  readonly #changed: () => void;

  /**
   * @param firstAccount the management account, if the seed names no management account
   * @param changed called after every change
   * @throws for a folder that does not exist
   */
  constructor(seed: DirectorySeed, firstAccount: string, changed: () => void) {
    this.resourceDirectoryId = seed.resourceDirectoryId;
    this.rootFolderId = seed.rootFolderId;
    this.managementAccountId = seed.managementAccountId ?? firstAccount;
    this.managementAccountName = seed.managementAccountName ?? "management";
    this.#delegated = seed.delegatedAdministrators ?? [];
    this.#changed = changed;
    for (const folder of seed.folders ?? []) this.#folders.set(folder.folderId, this.#toFolder(folder));
    for (const { parentFolderId } of this.#folders.values()) this.#requireFolder(parentFolderId);
    for (const member of seed.members ?? []) this.putMember(member);
  }

  get members(): readonly Member[] {
    return [...this.#members.values()];
  }

  member(accountId: string): Member | undefined {
    return this.#members.get(accountId);
  }

  /** Undefined for an unknown folder, and for the root folder. */
  folder(folderId: string): Folder | undefined {
    return this.#folders.get(folderId);
  }

  /** The folders directly in a folder. */
  foldersIn(parentFolderId: string): readonly Folder[] {
    return [...this.#folders.values()].filter((folder) => folder.parentFolderId === parentFolderId);
  }

  hasFolder(folderId: string): boolean {
    return folderId === this.rootFolderId || this.#folders.has(folderId);
  }

  /** True for accounts that belong to the directory, including the management account. */
  isOfDirectory(accountId: string): boolean {
    return accountId === this.managementAccountId || this.#members.has(accountId);
  }

  /** True for accounts that may list folders and members. */
  mayList(accountId: string): boolean {
    return accountId === this.managementAccountId || this.#delegated.includes(accountId);
  }

  /**
   * Adds a member, or changes the given fields of a member. A new folder moves the member. Throws for an unknown
   * folder.
   */
  putMember(seed: MemberSeed): void {
    const before = this.#members.get(seed.accountId);
    const member: Member = {
      displayName: `member-${seed.accountId}`,
      folderId: this.rootFolderId,
      status: "CreateSuccess",
      type: "ResourceAccount",
      tags: {},
      ...before,
      ...seed,
    };
    this.#requireFolder(member.folderId);
    this.#members.set(member.accountId, member);
    this.#changed();
  }

  /** Removes a member. Returns false for an unknown member. */
  removeMember(accountId: string): boolean {
    const removed = this.#members.delete(accountId);
    this.#changed();
    return removed;
  }

  /** Adds a folder, or replaces the folder with the same id. Throws for an unknown parent. */
  putFolder(seed: FolderSeed): void {
    const folder = this.#toFolder(seed);
    this.#requireFolder(folder.parentFolderId);
    this.#folders.set(folder.folderId, folder);
    this.#changed();
  }

  /** Deletes a folder. Its contents move to the root folder. Returns false for an unknown folder. */
  deleteFolder(folderId: string): boolean {
    const deleted = this.#folders.delete(folderId);
    if (!deleted) return false;
    for (const folder of this.foldersIn(folderId)) this.putFolder({ ...folder, parentFolderId: this.rootFolderId });
    for (const member of this.members) {
      if (member.folderId === folderId) this.putMember({ ...member, folderId: this.rootFolderId });
    }
    this.#changed();
    return true;
  }

  toSeed(): DirectorySeed {
    return {
      resourceDirectoryId: this.resourceDirectoryId,
      rootFolderId: this.rootFolderId,
      managementAccountId: this.managementAccountId,
      managementAccountName: this.managementAccountName,
      delegatedAdministrators: this.#delegated,
      folders: [...this.#folders.values()],
      members: this.members,
    };
  }

  #toFolder({ folderId, name = folderId, parentFolderId = this.rootFolderId }: FolderSeed): Folder {
    return { folderId, name, parentFolderId };
  }

  #requireFolder(folderId: string): void {
    if (!this.hasFolder(folderId)) throw new Error(`there is no folder ${folderId} in the resource directory`);
  }
}
