/**
 * A value as a message quotes it. A reader must see each character that is wrong, so one that leaves no mark is shown
 * by its number, such as `U+200B`.
 */

/** U+FE0E and U+FE0F choose only how the sign before them looks, but here they are as wrong as any. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
/** Plain text, and what JSON writes as an escape such as `\n`. */
const PLAIN = /^[\t\n\f\r\b\x20-\x7e]$/;

/** The text in quotes, at most `limit` characters of it. */
export function quoted(text: string, limit = 60): string {
  const characters = [...text];
  const shown = characters
    .slice(0, limit)
    .map((character) => (isUnseen(character) ? `<${named(character)}>` : character));
  return JSON.stringify(`${shown.join("")}${characters.length > limit ? "…" : ""}`);
}

/** One character: in quotes when it is plain, by its number when it is unseen, and by both when it may look like another. */
export function quotedCharacter(character: string): string {
  if (PLAIN.test(character)) return JSON.stringify(character);
  return isUnseen(character) ? named(character) : `${JSON.stringify(character)} (${named(character)})`;
}

function isUnseen(character: string): boolean {
  return UNSEEN.test(character) && !PLAIN.test(character);
}

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
