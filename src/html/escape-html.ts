/** Text as it may stand in an element or in a quoted attribute of HTML. Every text of a page goes through it. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/** A name that another person chose: its direction of writing changes nothing around it. */
export function named(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
