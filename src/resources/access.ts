/**
 * The `access` map: one line per account for the reader of a plan. A pure function of image, accounts and names, with
 * two exceptions that keep plans quiet and honest: a line that is there already stays as it is (a change of names alone
 * is no change), and an account that only a read found is marked.
 */
import { oneLine } from "../model";
import type { Share } from "./share";

const FOUND_LIVE = ", shared outside Terraform";

export type AccountNames = ReadonlyMap<string, string>;

/** The line of an account that a configuration declares. */
function accessLine(imageId: string, accountId: string, names: AccountNames): string {
  const name = names.get(accountId);
  return name ? `${imageId} (${oneLine(name)})` : imageId;
}

/** True for the line of an account that only a read found. */
export function isFoundLive(line: string): boolean {
  return line.endsWith(FOUND_LIVE);
}

/**
 * The directory, and for accounts that have left it the names in the share's own lines: whoever is dropped from the
 * configuration is often dropped from the directory too, and is the one that a reviewer wants named.
 */
export function namesFor({ ref, access }: Share, names: AccountNames): AccountNames {
  const start = `${ref.imageId} (`;
  const inLines = Object.entries(access).flatMap(([id, line]): [string, string][] => {
    const declared = isFoundLive(line) ? line.slice(0, -FOUND_LIVE.length) : line;
    return declared.startsWith(start) && declared.endsWith(")") ? [[id, declared.slice(start.length, -1)]] : [];
  });
  return new Map([...inLines, ...names]);
}

/** The lines of declared accounts. Lines of the same image are kept; declaring a found account takes its mark away. */
export function declaredAccess(
  imageId: string,
  accounts: Iterable<string>,
  names: AccountNames,
  prior: Share | null,
): Record<string, string> {
  const kept = prior?.ref.imageId === imageId ? prior.access : {};
  return Object.fromEntries(
    [...accounts].map((id) => {
      const line = kept[id];
      return [id, line !== undefined && !isFoundLive(line) ? line : accessLine(imageId, id, names)];
    }),
  );
}

/** The lines of accounts that were seen live; those that `known` has no line for are marked. */
export function observedAccess(
  imageId: string,
  accounts: Iterable<string>,
  names: AccountNames,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    [...accounts].map((id) => [id, known[id] ?? `${accessLine(imageId, id, names)}${FOUND_LIVE}`]),
  );
}
