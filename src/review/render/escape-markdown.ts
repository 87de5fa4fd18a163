/**
 * Texts that others chose, in Markdown. A name must not mention a person, close a table cell, start a command of GitLab or
 * bring HTML or a link. So it stands in code, where GitHub and GitLab look for none of these. A text with a sign that could
 * end the code, or that other readers of Markdown give a meaning to, has a number in place of each sign.
 */
import { printable } from "../../model";

/** Signs of addresses and image ids that mean nothing in a code span. */
const PLAIN = /^[\p{L}\p{N}_](?:[\p{L}\p{N} _.:()[\]"→-]*[\p{L}\p{N}_)\]])?$/u;

export function codeMarkdown(text: string): string {
  const shown = printable(text);
  return PLAIN.test(shown) ? `\`${shown}\`` : `<code>${escapeMarkdown(text)}</code>`;
}

export function escapeMarkdown(text: string): string {
  return printable(text).replace(/[^\p{L}\p{N} -]/gu, (character) => `&#${character.codePointAt(0)};`);
}
