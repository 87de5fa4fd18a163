/** The text of one entry of `notes`, and the keys of hidden accounts, written and read in one place. */
import { counted } from "../counted";
import { labelled, type NamedImage } from "./access-line";

/**
 * A fact about an account that a reviewer must know in addition to its line:
 * - `leaving`: the share becomes exclusive and does not declare it, so the next apply removes its access;
 * - `contested`: the share removes its access, and another share of the image declares it.
 */
export const NOTES = ["leaving", "contested"] as const;
export type Note = (typeof NOTES)[number];

const NOTE_TEXT: Readonly<Record<Note, string>> = {
  leaving: "not in account_ids: loses access when the next plan is applied",
  contested: "loses access here, and another share of the image declares it: the last one applied decides",
};

export function noteText(image: NamedImage, name: string | undefined, note: Note): string {
  return `${labelled(image, name)}: ${NOTE_TEXT[note]}`;
}

/** Undefined: a text of another form. */
export function readNote(text: string): Note | undefined {
  return NOTES.find((note) => text.endsWith(`: ${NOTE_TEXT[note]}`));
}

/** The key that stands for hidden accounts: `3 accounts`, or `3 accounts, leaving` with a note. */
export function hiddenKey(count: number, note?: Note): string {
  return `${counted(count, "account")}${note === undefined ? "" : `, ${note}`}`;
}

const HIDDEN_KEY = /^(\d+) accounts?(?:, [a-z]+)?$/;

/** The number of accounts that a key stands for; undefined for an account id. */
export function hiddenCount(key: string): number | undefined {
  const count = HIDDEN_KEY.exec(key)?.[1];
  return count === undefined ? undefined : Number(count);
}
