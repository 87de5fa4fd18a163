/**
 * The `access` map: one line per account for the reader of a plan. A line is a pure function of the image, the account
 * and its name, so the plan and the apply write the same text. There are two exceptions. An existing line does not
 * change, because a new name alone is no change. An account that the share does not declare gets a mark. Private state
 * holds the meaning of a line (`share-record.ts`). Only a line of a state without private state is parsed.
 */
import {
  type AccessLine,
  accessLineText,
  hiddenLineKey,
  imageKey,
  LINE_MARKS,
  type LineMark,
  labelled,
  type NamedImage,
} from "../../../model";
import { UNKNOWN, type Value } from "../../../tfplugin";
import { type AccountNames, HIDDEN_NAMES } from "../../account-names";
import type { Lines } from "./share-record";

/** The previous `access`, with the meaning of its lines. */
export interface KnownAccess {
  readonly ref: NamedImage;
  readonly access: Readonly<Record<string, string>>;
  readonly hidesAccounts: boolean;
  readonly lines: Lines;
}

/** The lines of declared accounts. A declared account keeps its line, and so its name, from `known`. */
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

/** The lines of accounts that have access but are not declared. */
export function markedLines(accounts: Iterable<string>, mark: LineMark, names: AccountNames, known: Lines): Lines {
  return linesOf(accounts, (id) => {
    const line = known.get(id);
    return line?.mark === mark ? line : { name: names.get(id) ?? line?.name, mark };
  });
}

/** The value of `access`. Lines of `before` for the same image are kept unchanged. */
export function accessOf(
  ref: NamedImage,
  lines: Lines,
  hidesAccounts: boolean,
  before?: KnownAccess,
): Record<string, string> {
  if (hidesAccounts) return Object.fromEntries(hiddenLines(lines).map((line) => [line, labelled(ref, undefined)]));
  const kept = before && imageKey(before.ref) === imageKey(ref) && !before.hidesAccounts ? before : undefined;
  return Object.fromEntries(
    [...lines].map(([id, line]) => [id, keptText(id, line, kept) ?? accessLineText(ref, line)]),
  );
}

/** The value for a plan in which the image or the names are not known yet. It has known keys and unknown new lines. */
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

/** The lines of a copy whose id is not known yet. They name the source. */
export function accessOfCopy(copiedFrom: string, lines: Lines): Record<string, string> {
  return accessOf({ region: "", imageId: "", copiedFrom }, lines, false);
}

/**
 * Whether a line names this source image. A line keeps its text while the image stays, so it may name another source
 * than `copied_from` in the state.
 */
export function namesSource(access: Readonly<Record<string, string>>, copiedFrom: string): boolean {
  const label = labelled({ region: "", imageId: "", copiedFrom }, undefined);
  return Object.values(access).some((line) => line.startsWith(label));
}

/** The names in `account_names`. For accounts that are no longer there, the names in the share's own lines. */
export function namesFor({ lines, hidesAccounts }: KnownAccess, names: AccountNames): AccountNames {
  if (hidesAccounts) return HIDDEN_NAMES;
  const inLines = [...lines].flatMap(([id, { name }]): [string, string][] => (name === undefined ? [] : [[id, name]]));
  return new Map([...inLines, ...names]);
}

function keptText(id: string, line: AccessLine, kept: KnownAccess | undefined): string | undefined {
  const before = kept?.lines.get(id);
  return before && before.mark === line.mark ? kept?.access[id] : undefined;
}

/** The number of lines for each meaning. */
function hiddenLines(lines: Lines): string[] {
  return [undefined, ...LINE_MARKS].flatMap((mark) => {
    const { length } = [...lines.values()].filter((line) => line.mark === mark);
    return length === 0 ? [] : [hiddenLineKey(length, mark)];
  });
}

function linesOf(accounts: Iterable<string>, lineOf: (accountId: string) => AccessLine): Lines {
  return new Map([...accounts].map((id) => [id, lineOf(id)]));
}
