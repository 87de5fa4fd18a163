/** Effects of another actor on the resource directory, just before a call of the directory's API is served. */
import { anyText, digits, text } from "../json-checks";
import type { Directory } from "../state/directory";
import type { Effect } from "./effect";
import type { Hooks } from "./hooks";

const VERSION = "2020-03-31";

/** A change at a call of the directory's API. None if `isPossible` is false. */
function changed(
  change: (directory: Directory) => unknown,
  isPossible: (directory: Directory) => boolean = () => true,
): Hooks {
  return {
    change: ({ directory }, { version }) =>
      directory && version === VERSION && isPossible(directory) ? () => change(directory) : undefined,
  };
}

const isMember = (account: string) => (directory: Directory) => directory.member(account) !== undefined;

/** A member moves to another folder. The effect does nothing if the account is not a member. */
interface MemberMoves {
  readonly kind: "memberMoves";
  readonly account: string;
  readonly folderId: string;
}

const memberMoves: Effect<MemberMoves> = {
  kind: "memberMoves",
  required: { account: digits, folderId: text },
  optional: {},
  hooks: ({ account, folderId }) =>
    changed((directory) => directory.putMember({ accountId: account, folderId }), isMember(account)),
};

/** An account becomes a member. @default folderId the root folder */
interface MemberJoins {
  readonly kind: "memberJoins";
  readonly account: string;
  readonly folderId?: string;
  readonly displayName?: string;
}

const memberJoins: Effect<MemberJoins> = {
  kind: "memberJoins",
  required: { account: digits },
  optional: { folderId: text, displayName: anyText },
  hooks: ({ kind: _, account, ...member }) =>
    changed((directory) => directory.putMember({ accountId: account, ...member })),
};

/** A member leaves. So all later members move to an earlier place, and possibly to an earlier page. */
interface MemberLeaves {
  readonly kind: "memberLeaves";
  readonly account: string;
}

const memberLeaves: Effect<MemberLeaves> = {
  kind: "memberLeaves",
  required: { account: digits },
  optional: {},
  hooks: ({ account }) => changed((directory) => directory.removeMember(account), isMember(account)),
};

/** A folder is added. @default parentFolderId the root folder */
interface FolderAdded {
  readonly kind: "folderAdded";
  readonly folderId: string;
  readonly parentFolderId?: string;
}

const folderAdded: Effect<FolderAdded> = {
  kind: "folderAdded",
  required: { folderId: text },
  optional: { parentFolderId: text },
  hooks: ({ kind: _, ...folder }) => changed((directory) => directory.putFolder(folder)),
};

/** A folder is deleted. Its contents move to the root folder. */
interface FolderDeleted {
  readonly kind: "folderDeleted";
  readonly folderId: string;
}

const folderDeleted: Effect<FolderDeleted> = {
  kind: "folderDeleted",
  required: { folderId: text },
  optional: {},
  hooks: ({ folderId }) =>
    changed(
      (directory) => directory.deleteFolder(folderId),
      (directory) => directory.folder(folderId) !== undefined,
    ),
};

export const DIRECTORY_EFFECTS = [memberMoves, memberJoins, memberLeaves, folderAdded, folderDeleted] as const;
