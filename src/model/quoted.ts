/**
 * Quotes a value for a message. A reader must see each wrong character, so an invisible one is shown by its number,
 * such as `U+200B`.
 */

/** U+FE0E and U+FE0F only select the look of the character before them, but here they are wrong too. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
/** Plain text, and characters that JSON escapes, such as `\n`. */
const PLAIN = /^[\t\n\f\r\b\x20-\x7e]$/;

/** The text in quotes, cut to `limit` characters. */
export function quoted(text: string, limit = 60): string {
  const characters = [...text];
  const shown = characters
    .slice(0, limit)
    .map((character) => (isUnseen(character) ? `<${named(character)}>` : character));
  return JSON.stringify(`${shown.join("")}${characters.length > limit ? "…" : ""}`);
}

/** One character: a plain one in quotes, an invisible one by its number, and any other one by both. */
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
