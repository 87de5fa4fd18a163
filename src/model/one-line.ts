/** Texts that others chose, as they may be shown in a plan or a message. */

/** A text cannot forge a line of its own, nor turn the direction of one: what would do that becomes a blank. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, " ");
}
