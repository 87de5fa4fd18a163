/** Reads the values of one share from `change.before` or `change.after`. Other attributes of the share are not read. */
import {
  type AccessLine,
  DEFAULT_EXCLUSIVE,
  hiddenCount,
  type ImageRef,
  isJsonObject,
  type JsonObject,
  type LineMark,
  readAccessLine,
  readHiddenLineKey,
  readNote,
} from "../../model";
import { flagOrNone, isMarked, listAt, objectAt, textAt, textOrNone } from "./json-values";
import type { ShareValues } from "./plan";

/**
 * @param unknown `change.after_unknown`; `{}` for values of before
 * @returns undefined when the value is null, because there is no object on this side
 */
export function shareValues(value: unknown, unknown: unknown, where: string): ShareValues | undefined {
  if (value === null || value === undefined) return undefined;
  const values = objectAt(value, where);
  const marks: JsonObject = isJsonObject(unknown) ? unknown : {};
  const image = imageOf(values, marks, where);
  const copiedFrom = textOrNone(values.copied_from, `${where}.copied_from`);
  const accounts = listAt(values.account_ids, `${where}.account_ids`);
  const isUnknownSet = marks.account_ids === true;
  if (!isUnknownSet) listed(values.account_ids, `${where}.account_ids`);
  return {
    image,
    copiedFrom,
    // In a partly known set, null stands for each unknown account.
    accounts: new Set(
      accounts.filter((id) => id !== null).map((id, index) => textAt(id, `${where}.account_ids[${index}]`)),
    ),
    hasUnknownAccounts: isUnknownSet || accounts.includes(null) || isMarked(marks.account_ids),
    exclusive:
      marks.exclusive === true ? undefined : (flagOrNone(values.exclusive, `${where}.exclusive`) ?? DEFAULT_EXCLUSIVE),
    isRetained: values.on_destroy === "retain",
    ...linesOf(values.access, image, copiedFrom),
    ...leavingOf(values.notes),
    ...takenOverOf(values.taken_over),
    isTakenOverKnown: marks.taken_over !== true && values.taken_over !== undefined,
  };
}

function listed(value: unknown, where: string): void {
  if (!Array.isArray(value)) listAt(value ?? {}, where);
}

function imageOf(values: JsonObject, marks: JsonObject, where: string): ImageRef | undefined {
  if (marks.image_id === true || marks.region === true) return undefined;
  return {
    region: textAt(values.region, `${where}.region`),
    imageId: textAt(values.image_id, `${where}.image_id`),
  };
}

function linesOf(
  access: unknown,
  image: ImageRef | undefined,
  copiedFrom: string | undefined,
): Pick<ShareValues, "lines" | "hiddenMarks"> {
  const lines = new Map<string, AccessLine>();
  const hiddenMarks = new Map<LineMark, number>();
  for (const [key, text] of Object.entries(isJsonObject(access) ? access : {})) {
    const hidden = readHiddenLineKey(key);
    if (hidden?.mark) hiddenMarks.set(hidden.mark, hidden.count);
    if (!hidden && typeof text === "string") lines.set(key, readAccessLine(text, image, copiedFrom));
  }
  return { lines, hiddenMarks };
}

function leavingOf(notes: unknown): Pick<ShareValues, "leaving" | "hiddenLeaving"> {
  const entries = Object.entries(isJsonObject(notes) ? notes : {});
  const leaving = entries.filter(([, text]) => typeof text === "string" && readNote(text) === "leaving");
  const { ids, hidden } = split(leaving.map(([key]) => key));
  return { leaving: ids, hiddenLeaving: hidden };
}

function takenOverOf(takenOver: unknown): Pick<ShareValues, "takenOver" | "hiddenTakenOver"> {
  const { ids, hidden } = split(Object.keys(isJsonObject(takenOver) ? takenOver : {}));
  return { takenOver: ids, hiddenTakenOver: hidden };
}

/** A key is an account id, or the number of hidden accounts. */
function split(keys: readonly string[]): { readonly ids: ReadonlySet<string>; readonly hidden: number } {
  return {
    ids: new Set(keys.filter((key) => hiddenCount(key) === undefined)),
    hidden: keys.reduce((sum, key) => sum + (hiddenCount(key) ?? 0), 0),
  };
}
