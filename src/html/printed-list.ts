/** The matrix as a list for paper: images with the same accounts are said once. Shown where the matrix is too wide. */
import type { PageMatrix, PageRow } from "./access-page";
import { escapeHtml, named } from "./escape-html";

export function printedList({ columns, rows, marks }: PageMatrix): string {
  const groups = new Map<string, PageRow[]>();
  for (const row of rows) {
    const key = row.cells ? JSON.stringify([...row.cells].sort(([a], [b]) => a - b)) : row.note;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const items = [...groups.values()].map((group) => {
    const images = group.map(({ id, name }) => (name === "" ? named(id) : `${named(name)} (${named(id)})`)).join(", ");
    return `<li><strong>${images}</strong>${accounts(group[0], { columns, marks })}</li>`;
  });
  return `<section class="printed" aria-hidden="true"><h2>Accounts by image</h2><ul>${items.join("")}</ul></section>`;
}

function accounts(row: PageRow | undefined, { columns, marks }: Pick<PageMatrix, "columns" | "marks">): string {
  if (!row?.cells) return `: ${escapeHtml(row?.note ?? "")}`;
  if (row.cells.size === 0) return ": no account";
  const parts = marks.flatMap(({ sign, label }, position) => {
    const ofMark = columns.filter((_, column) => row.cells?.get(column) === position);
    if (ofMark.length === 0) return [];
    const texts = ofMark.map(({ id, name }) => (name === "" ? named(id) : `${named(name)} (${named(id)})`));
    return [`<div><b>${escapeHtml(`${sign} ${label}`)}:</b> ${texts.join(", ")}</div>`];
  });
  return parts.join("");
}
