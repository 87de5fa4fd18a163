/**
 * The reference model: an organisation as plain sets, and the accounts that a folder selects. It follows the documents
 * and not the code. Every change gives a new organisation, so a walk can compare the states before and after it.
 */
import { accounts } from "../../../support/workspace";

export const ROOT = "r-abc123";
export const FINANCE = "fd-aaaaaaaaaa";
export const PAYROLL = "fd-bbbbbbbbbb";
export const SALES = "fd-cccccccccc";
/** Folders that a walk adds and deletes. */
export const TEAMS = ["fd-dddddddddd", "fd-eeeeeeeeee"] as const;
export const FOLDERS = [ROOT, FINANCE, PAYROLL, SALES, ...TEAMS] as const;
export const POOL: readonly string[] = accounts(14);

export interface Organisation {
  /** Folder to its parent; the root folder is not in it. */
  readonly folders: ReadonlyMap<string, string>;
  /** Account to its folder, in the order in which the accounts joined. */
  readonly members: ReadonlyMap<string, string>;
}

export type DirectoryChange =
  | { readonly do: "join" | "move"; readonly account: string; readonly folder: string }
  | { readonly do: "leave"; readonly account: string }
  /** One member leaves and another joins, so the number of members stays the same. */
  | { readonly do: "exchange"; readonly account: string; readonly joins: string; readonly folder: string }
  | { readonly do: "add folder"; readonly folder: string; readonly parent: string }
  | { readonly do: "delete folder"; readonly folder: string };

export const FOUNDED: Organisation = {
  folders: new Map([
    [FINANCE, ROOT],
    [PAYROLL, FINANCE],
    [SALES, ROOT],
  ]),
  members: new Map([
    ...POOL.slice(0, 3).map((id) => [id, FINANCE] as const),
    ...POOL.slice(3, 5).map((id) => [id, PAYROLL] as const),
    ...POOL.slice(5, 8).map((id) => [id, SALES] as const),
  ]),
};

/** The organisation after a change; the same organisation if the change is not possible. */
export function changed(before: Organisation, change: DirectoryChange): Organisation {
  if (!isPossible(before, change)) return before;
  const { folders, members } = before;
  switch (change.do) {
    case "join":
    case "move":
      return { folders, members: new Map([...members, [change.account, change.folder]]) };
    case "leave":
      return { folders, members: new Map([...members].filter(([id]) => id !== change.account)) };
    case "exchange": {
      const stay = [...members].filter(([id]) => id !== change.account);
      return { folders, members: new Map([...stay, [change.joins, change.folder]]) };
    }
    case "add folder":
      return { folders: new Map([...folders, [change.folder, change.parent]]), members };
    case "delete folder": {
      // Its contents move to the root folder.
      const out = (at: string) => (at === change.folder ? ROOT : at);
      return {
        folders: new Map([...folders].flatMap(([id, at]) => (id === change.folder ? [] : [[id, out(at)] as const]))),
        members: new Map([...members].map(([id, at]) => [id, out(at)])),
      };
    }
  }
}

export function isPossible({ folders, members }: Organisation, change: DirectoryChange): boolean {
  const isThere = (folder: string) => folder === ROOT || folders.has(folder);
  switch (change.do) {
    case "join":
      return !members.has(change.account) && isThere(change.folder);
    case "move":
      return members.has(change.account) && isThere(change.folder);
    case "leave":
      return members.has(change.account);
    case "exchange":
      return members.has(change.account) && !members.has(change.joins) && isThere(change.folder);
    case "add folder":
      return !folders.has(change.folder) && isThere(change.parent) && change.parent !== change.folder;
    case "delete folder":
      return folders.has(change.folder);
  }
}

/** The accounts in a folder and below it; undefined when there is no such folder. */
export function accountsUnder({ folders, members }: Organisation, folder: string): ReadonlySet<string> | undefined {
  if (folder !== ROOT && !folders.has(folder)) return undefined;
  const isUnder = (at: string | undefined): boolean => at !== undefined && (at === folder || isUnder(folders.get(at)));
  return new Set([...members].filter(([, at]) => isUnder(at)).map(([id]) => id));
}
