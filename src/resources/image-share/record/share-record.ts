/**
 * The facts about a share that its state does not hold: the meaning of each line of `access` and of each note, and the
 * other accounts that have access. Private state holds them and is saved with the state and with a plan, so plan and
 * apply write the same text. This file uses no Terraform value and no text for users.
 */
import { type AccessLine, LINE_MARKS, NOTES, type Note } from "../../../model";

/** The lines of `access`, by account. */
export type Lines = ReadonlyMap<string, AccessLine>;

/** The notes of a plan, by account. */
export type Notes = ReadonlyMap<string, Note>;

export interface ShareRecord {
  readonly lines: Lines;
  readonly notes: Notes;
  /** Accounts that had access before the share declared them. An account that leaves the share stays in this set. */
  readonly takenOver: ReadonlySet<string>;
  /** Accounts that had access at the last read and do not belong to the share. Only an additive share has them. */
  readonly others: ReadonlySet<string>;
  /** The accounts of other shares of the image when this one was read. */
  readonly ofOtherShares: ReadonlySet<string>;
}

export const NO_RECORD: ShareRecord = {
  lines: new Map(),
  notes: new Map(),
  takenOver: new Set(),
  others: new Set(),
  ofOtherShares: new Set(),
};

export function recordToJson({ lines, notes, takenOver, others, ofOtherShares }: ShareRecord): Record<string, unknown> {
  const named = [...lines].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]]));
  const marked = [...lines].flatMap(([id, { mark }]) => (mark === undefined ? [] : [[id, mark]]));
  return {
    accounts: [...lines.keys()],
    names: Object.fromEntries(named),
    marks: Object.fromEntries(marked),
    notes: Object.fromEntries(notes),
    takenOver: [...takenOver].sort(),
    others: [...others].sort(),
    ofOtherShares: [...ofOtherShares].sort(),
  };
}

/** Undefined: there is no record, as in a state of version 0.1.0. */
export function recordFromJson(json: unknown): ShareRecord | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { accounts, names, marks, notes, takenOver, others, ofOtherShares } = json as Record<string, unknown>;
  const nameOf = textsOf(names);
  const markOf = textsOf(marks);
  return {
    lines: new Map(
      idsOf(accounts).map((id) => [id, { name: nameOf.get(id), mark: oneOf(LINE_MARKS, markOf.get(id)) }]),
    ),
    notes: new Map(
      [...textsOf(notes)].flatMap(([id, text]) => {
        const note = oneOf(NOTES, text);
        return note ? [[id, note] as const] : [];
      }),
    ),
    takenOver: new Set(idsOf(takenOver)),
    others: new Set(idsOf(others)),
    ofOtherShares: new Set(idsOf(ofOtherShares)),
  };
}

const FOUND_BY_0_1_0 = ", shared outside Terraform";

/**
 * The record of a state without private state: a state of version 0.1.0, or the provider ended during a change.
 * An account that has a line and is not in the state's `accounts` was found on the image.
 */
export function recordOfState(
  imageId: string,
  access: Readonly<Record<string, string>>,
  accounts: ReadonlySet<string>,
  hidesAccounts: boolean,
): ShareRecord {
  // The keys of hidden lines are counts.
  const lines: Iterable<[string, AccessLine]> = hidesAccounts
    ? [...accounts].map((id) => [id, { name: undefined, mark: undefined }])
    : Object.entries(access).map(([id, text]) => {
        const line = lineOf0_1_0(imageId, text);
        return [id, accounts.has(id) ? line : { ...line, mark: "outside" }];
      });
  return { ...NO_RECORD, lines: new Map(lines) };
}

/** The meaning of a line of version 0.1.0, such as `m-1 (name), shared outside Terraform`. */
function lineOf0_1_0(imageId: string, text: string): AccessLine {
  const isFound = text.endsWith(FOUND_BY_0_1_0);
  const declared = isFound ? text.slice(0, -FOUND_BY_0_1_0.length) : text;
  const start = `${imageId} (`;
  const isNamed = declared.startsWith(start) && declared.endsWith(")");
  return { name: isNamed ? declared.slice(start.length, -1) : undefined, mark: isFound ? "outside" : undefined };
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function oneOf<T extends string>(allowed: readonly T[], text: string | undefined): T | undefined {
  return allowed.find((one) => one === text);
}
