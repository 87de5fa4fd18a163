/** Makes texts of other people safe to show in a plan or a message. */

/**
 * Writes a space for each character that could forge a line, change its direction, or hide differences or words. U+FE0E
 * and U+FE0F stay, because they only select the look of the character before them.
 */
export function printable(text: string): string {
  return text.replace(/(?![\uFE0E\uFE0F])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu, " ");
}
