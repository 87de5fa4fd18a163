/**
 * Reads a resource directory as it was at one moment. Membership comes from the list of all members, in which every
 * account is once, with its folder. One list for each folder would miss a member that moves between two reads. A list
 * that changes while its pages are read is read again.
 */
import { type CallResult, type Limits, retryRead } from "../../attempts";
import {
  type FolderTree,
  isInUse,
  type Member,
  newFailure,
  type Page,
  type ResourceDirectory,
  type ServiceFailure,
} from "../../model";
import type { Session } from "../session";

/** The number of disagreements between reads after which the directory counts as changing. */
const MOST_DISAGREEMENTS = 3;
/** The failure after `MOST_DISAGREEMENTS` reads that disagreed. */
export const CHANGING: ServiceFailure = newFailure({
  kind: "unavailable",
  origin: "provider",
  action: "ListAccounts",
  code: "DirectoryChanging",
  message: `${MOST_DISAGREEMENTS} reads of it disagreed, so another actor is changing it.`,
});
/** A service that answers pages without end must not hang a plan. */
const MAX_PAGES = 1_000;

type Members = ReadonlyMap<string, Member>;
/** Undefined: the directory was changed while it was read. */
type Seen<T> = CallResult<T | undefined>;

export interface DirectoryInFolders {
  readonly members: Members;
  readonly tree: FolderTree;
}

/** The directory. Like its members and folders, it is read once in a session. */
export function resourceDirectory(session: Session, limits: Limits): Promise<CallResult<ResourceDirectory>> {
  return session.once("directory", () =>
    retryRead((signal) => session.cloud.directory.resourceDirectory(signal), limits),
  );
}

/** All members. */
export function directoryMembers(session: Session, limits: Limits): Promise<CallResult<Members>> {
  return session.once("directory members", () => untilAgreed(() => stableMembers(session, limits)));
}

/** All members, and the folders that they are in. */
export function directoryInFolders(
  session: Session,
  { rootFolderId }: ResourceDirectory,
  limits: Limits,
): Promise<CallResult<DirectoryInFolders>> {
  return session.once("directory in folders", () => {
    let known: Promise<CallResult<Members>> | undefined = directoryMembers(session, limits);
    return untilAgreed(async (): Promise<Seen<DirectoryInFolders>> => {
      const members = await (known ?? stableMembers(session, limits));
      known = undefined;
      if (!members.ok) return members;
      // The folders are read after the members. So a folder that was deleted before this read is missing from the tree.
      const tree = await folderTree(session, rootFolderId, limits);
      if (!tree.ok) return tree;
      const isWhole = members.value && tree.value && isEveryFolderKnown(members.value, tree.value);
      return { ok: true, value: isWhole ? { members: members.value, tree: tree.value } : undefined };
    });
  });
}

function isEveryFolderKnown(members: Members, tree: FolderTree): boolean {
  return [...members.values()].every((member) => tree.has(member.folderId) || isInUse(member) === false);
}

async function untilAgreed<T>(read: () => Promise<Seen<T>>): Promise<CallResult<T>> {
  for (let disagreements = 0; disagreements < MOST_DISAGREEMENTS; disagreements++) {
    const seen = await read();
    if (!seen.ok) return seen;
    if (seen.value !== undefined) return { ok: true, value: seen.value };
  }
  return { ok: false, failure: CHANGING };
}

/**
 * The list of members. Pages are read one after the other, so a list of several pages is read twice, and both reads
 * must agree.
 */
async function stableMembers(session: Session, limits: Limits): Promise<Seen<Members>> {
  const first = await membersOnce(session, limits);
  if (!first.ok || !first.value || first.value.pages === 1) return withoutPages(first);
  const second = await membersOnce(session, limits);
  if (!second.ok || !second.value) return withoutPages(second);
  const agree = areAlike(first.value.entries, second.value.entries);
  return { ok: true, value: agree ? second.value.entries : undefined };
}

function withoutPages(read: Seen<WholeList<Member>>): Seen<Members> {
  return read.ok ? { ok: true, value: read.value?.entries } : read;
}

async function membersOnce(session: Session, limits: Limits): Promise<Seen<WholeList<Member>>> {
  const { directory } = session.cloud;
  return await wholeList(
    (page, signal) => directory.memberPage(page, signal),
    ({ accountId }) => accountId,
    limits,
  );
}

function areAlike(a: Members, b: Members): boolean {
  return a.size === b.size && [...a].every(([accountId, member]) => described(member) === described(b.get(accountId)));
}

/** The properties that decide whether a member is selected. A new display name changes nothing. */
function described(member: Member | undefined): string {
  return JSON.stringify([member?.folderId, member?.status, [...(member?.tags ?? [])].sort()]);
}

/** The folders, level by level from the root folder. Undefined also when a folder was deleted during the read. */
async function folderTree(session: Session, rootFolderId: string, limits: Limits): Promise<Seen<FolderTree>> {
  const { directory } = session.cloud;
  const tree = new Map<string, string | undefined>([[rootFolderId, undefined]]);
  let level = [rootFolderId];
  while (level.length > 0) {
    const lists = await Promise.all(
      level.map(async (parent) => {
        const list = await wholeList((page, signal) => directory.folderPage(parent, page, signal), String, limits);
        return { parent, list };
      }),
    );
    level = [];
    for (const { parent, list } of lists) {
      if (!list.ok) return list.failure.reason === "missingFolder" ? { ok: true, value: undefined } : list;
      if (!list.value) return { ok: true, value: undefined };
      for (const folder of list.value.entries.keys()) {
        if (tree.has(folder)) return { ok: true, value: undefined };
        tree.set(folder, parent);
        level.push(folder);
      }
    }
  }
  return { ok: true, value: tree };
}

interface WholeList<T> {
  readonly entries: ReadonlyMap<string, T>;
  readonly pages: number;
}

/** All pages of a list. Undefined: the number of entries is not the total of every page, or the pages do not end. */
async function wholeList<T>(
  readPage: (page: number, signal: AbortSignal) => Promise<Page<T>>,
  keyOf: (entry: T) => string,
  limits: Limits,
): Promise<Seen<WholeList<T>>> {
  const entries = new Map<string, T>();
  const totals = new Set<number>();
  let count = 0;
  for (let page = 1; page <= MAX_PAGES; page++) {
    const read = await retryRead((signal) => readPage(page, signal), limits);
    if (!read.ok) return read;
    for (const entry of read.value.entries) entries.set(keyOf(entry), entry);
    totals.add(read.value.total);
    count += read.value.entries.length;
    if (count >= read.value.total || read.value.entries.length === 0) {
      const isWhole = totals.size === 1 && totals.has(entries.size);
      return { ok: true, value: isWhole ? { entries, pages: page } : undefined };
    }
  }
  return { ok: true, value: undefined };
}
