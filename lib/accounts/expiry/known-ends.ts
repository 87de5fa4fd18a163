/**
 * The last days of all accounts that this process read from files. A share has only a list of ids, often joined from
 * several files, so each id is looked up in the files. The only reader is the warning about accounts that expire.
 */

/** The content of one file at its last read. */
interface FileOfAccounts {
  /** The path as the program wrote it. */
  readonly path: string;
  /** Last days on or before this date are near. Empty for a file without last days. */
  readonly nearUntil: string;
  /** All accounts that have access, by id. */
  readonly accounts: ReadonlyMap<string, AccountEnd>;
}

interface AccountEnd {
  readonly name: string;
  /** The last day with access; empty for an account without an end. */
  readonly until: string;
}

/** The last day of one account of a share. */
export interface KnownEnd extends AccountEnd {
  readonly id: string;
  readonly file: FileOfAccounts;
}

const byList = new WeakMap<readonly unknown[], FileOfAccounts>();
const byFile = new Map<string, FileOfAccounts>();

/**
 * @param list the ids that the program gets
 * @param file the absolute path
 */
export function rememberEnds(list: readonly string[], file: string, read: FileOfAccounts): void {
  byList.set(list, read);
  byFile.set(file, read);
}

/**
 * The accounts of the list that have an end. The list of one file has the dates of that file. For an id of any other
 * list, the latest date of all files counts. A file without a date for the id counts as the latest.
 */
export function knownEnds(list: readonly unknown[]): readonly KnownEnd[] {
  const own = byList.get(list);
  return list.flatMap((id) => {
    if (typeof id !== "string") return [];
    const files = own?.accounts.has(id) ? [own] : [...byFile.values()];
    const ends = files.flatMap((file) => {
      const end = file.accounts.get(id);
      return end ? [{ ...end, id, file }] : [];
    });
    if (ends.some(({ until }) => until === "")) return [];
    const [latest] = ends.sort((a, b) => (a.until < b.until ? 1 : -1));
    return latest ? [latest] : [];
  });
}
