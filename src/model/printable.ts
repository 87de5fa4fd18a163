/** Texts that others chose, as they may be shown in a plan or a message. */

/**
 * A text cannot forge a line of its own, turn the direction of one, nor hide a difference or words in it: what would do
 * that becomes a blank. U+FE0E and U+FE0F stay, which only choose how the sign before them looks.
 */
export function printable(text: string): string {
  return text.replace(/(?![\uFE0E\uFE0F])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu, " ");
}
