/**
 * Writes texts that other people chose as Markdown. A name must not mention a person, close a table cell, start a
 * command of GitLab, or add HTML or a link. So a name stands in code, where GitHub and GitLab interpret none of these.
 * If a text has a character that could end the code, or that other readers of Markdown interpret, every special
 * character becomes a numeric reference.
 */
import { printable } from "../../model";

/** Characters of addresses and image ids that mean nothing in a code span. */
const PLAIN = /^[\p{L}\p{N}_](?:[\p{L}\p{N} _.:()[\]"→-]*[\p{L}\p{N}_)\]])?$/u;

export function codeMarkdown(text: string): string {
  const shown = printable(text);
  return PLAIN.test(shown) ? `\`${shown}\`` : `<code>${escapeMarkdown(text)}</code>`;
}

export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}
