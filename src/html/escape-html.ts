/** Escapes text for an element or a quoted attribute of HTML. Every text of a page must be escaped here. */

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

/** A name that another person chose. `bdi` keeps its writing direction from changing the text around it. */
export function named(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
