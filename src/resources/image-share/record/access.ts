/**
 * The `access` map: one line per account for the reader of a plan. A line is a pure function of the image, the account
 * and its name, so that the plan and the apply write the same text. Two exceptions keep plans quiet and honest: a line
 * that exists stays as it is (a new name alone is no change), and an account that the share does not declare is marked.
 * What a line means is kept in private state (`share-record.ts`); no text is ever parsed.
 */
import { type ImageRef, imageKey, printable, shareId } from "../../../model";
import { UNKNOWN, type Value } from "../../../tfplugin";
import { type AccountNames, HIDDEN_NAMES } from "../../account-names";
import { accountCount } from "../../messages";
import { type Line, type Lines, MARKS, type Mark } from "./share-record";

const MARK_TEXT: Readonly<Record<Mark, string>> = {
  outside: "shared outside Terraform",
  released: "released: keeps access",
  leaving: "not in account_ids: loses access when the next plan is applied",
};

/** The image of a share, and what its lines call it. */
export interface NamedImage extends ImageRef {
  /** `<region>:<image_id>` of the image that it is a copy of. */
  readonly copiedFrom?: string | undefined;
}

/** `access` as it was, with the meaning of its lines. */
export interface KnownAccess {
  readonly ref: NamedImage;
  readonly access: Readonly<Record<string, string>>;
  readonly hidesAccounts: boolean;
  readonly lines: Lines;
}

/** The lines of declared accounts. A declared account keeps the line, and so the name, that it has in `known`. */
export function declaredLines(accounts: Iterable<string>, names: AccountNames, known: Lines): Lines {
  return linesOf(accounts, (id) => {
    const line = known.get(id);
    return line && line.mark === undefined ? line : { name: names.get(id), mark: undefined };
  });
}

/** The lines of accounts that a read found. An account without a line in `known` was shared outside Terraform. */
export function observedLines(accounts: Iterable<string>, names: AccountNames, known: Lines): Lines {
  return linesOf(accounts, (id) => known.get(id) ?? { name: names.get(id), mark: "outside" });
}

/** The lines of accounts that have access and are not declared. */
export function markedLines(accounts: Iterable<string>, mark: Mark, names: AccountNames, known: Lines): Lines {
  return linesOf(accounts, (id) => {
    const line = known.get(id);
    return line?.mark === mark ? line : { name: names.get(id) ?? line?.name, mark };
  });
}

/** The value of `access`. Lines that `before` has for the same image are kept to the letter. */
export function accessOf(
  ref: NamedImage,
  lines: Lines,
  hidesAccounts: boolean,
  before?: KnownAccess,
): Record<string, string> {
  if (hidesAccounts) return Object.fromEntries(hiddenLines(lines).map((line) => [line, labelled(ref, undefined)]));
  const kept = before && imageKey(before.ref) === imageKey(ref) && !before.hidesAccounts ? before : undefined;
  return Object.fromEntries(
    [...lines].map(([id, line]) => [id, keptText(id, line, kept) ?? `${labelled(ref, line.name)}${markText(line)}`]),
  );
}

/** The same for a plan in which the image, or the names, are not known yet: the keys are known, new lines are not. */
export function unknownAccess(
  ref: NamedImage | undefined,
  lines: Lines,
  hidesAccounts: boolean,
  before?: KnownAccess,
): Record<string, Value> {
  if (hidesAccounts) {
    return Object.fromEntries(hiddenLines(lines).map((line) => [line, ref ? labelled(ref, undefined) : UNKNOWN]));
  }
  const kept = before && ref && imageKey(before.ref) === imageKey(ref) && !before.hidesAccounts ? before : undefined;
  return Object.fromEntries([...lines].map(([id, line]) => [id, keptText(id, line, kept) ?? UNKNOWN]));
}

/**
 * `cn-hangzhou:m-1 (finance)`: the image in its region, because the same id in another region is another image. Of a copy,
 * `copy of cn-hangzhou:m-1 (finance)`.
 */
export function labelled(ref: NamedImage, name: string | undefined): string {
  const shown = ref.copiedFrom === undefined ? shareId(ref) : `copy of ${ref.copiedFrom}`;
  return name ? `${shown} (${printable(name)})` : shown;
}

/** The lines of a copy whose id is not known yet: they name the source. */
export function accessOfCopy(copiedFrom: string, lines: Lines): Record<string, string> {
  return accessOf({ region: "", imageId: "", copiedFrom }, lines, false);
}

/** The names of the directory and, for accounts that have left it, those that the share's own lines show. */
export function namesFor({ lines, hidesAccounts }: KnownAccess, names: AccountNames): AccountNames {
  if (hidesAccounts) return HIDDEN_NAMES;
  const inLines = [...lines].flatMap(([id, { name }]): [string, string][] => (name === undefined ? [] : [[id, name]]));
  return new Map([...inLines, ...names]);
}

function keptText(id: string, line: Line, kept: KnownAccess | undefined): string | undefined {
  const before = kept?.lines.get(id);
  return before && before.mark === line.mark ? kept?.access[id] : undefined;
}

function markText({ mark }: Line): string {
  return mark === undefined ? "" : `, ${MARK_TEXT[mark]}`;
}

/** `3 accounts`, `1 account, shared outside Terraform`: how many lines of each meaning there are. */
function hiddenLines(lines: Lines): string[] {
  return [undefined, ...MARKS].flatMap((mark) => {
    const { length } = [...lines.values()].filter((line) => line.mark === mark);
    return length === 0 ? [] : [`${accountCount(length)}${markText({ name: undefined, mark })}`];
  });
}

function linesOf(accounts: Iterable<string>, lineOf: (accountId: string) => Line): Lines {
  return new Map([...accounts].map((id) => [id, lineOf(id)]));
}
