/**
 * The matrix as a list, for a matrix that is too wide for paper: each account with its id, then the accounts of each
 * image by name. Images with the same accounts are one entry.
 */
import type { PageColumn, PageMatrix, PageRow } from "./access-page";
import { escapeHtml, named } from "./escape-html";

export function printedList({ columns, rows, marks }: PageMatrix): string {
  const uses = new Map<string, number>();
  for (const { name } of columns) uses.set(name, (uses.get(name) ?? 0) + 1);
  const labels = columns.map((column) => shortLabel(column, uses));
  const groups = new Map<string, PageRow[]>();
  for (const row of rows) {
    const key = row.cells ? JSON.stringify([...row.cells].sort(([a], [b]) => a - b)) : row.note;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const images = [...groups.values()].map((group) => {
    const names = group.map(({ id, name }) => fullLabel(id, name)).join(", ");
    return `<li><strong>${names}</strong>${accountsOf(group[0], labels, marks)}</li>`;
  });
  const index = columns.map(({ id, name }) => `<li>${fullLabel(id, name)}</li>`);
  return `<section class="printed" aria-hidden="true">
<h2>Accounts</h2><ul class="index">${index.join("")}</ul>
<h2>Accounts by image</h2><ul class="images">${images.join("")}</ul>
</section>`;
}

function fullLabel(id: string, name: string): string {
  return name === "" ? named(id) : `${named(name)} (${named(id)})`;
}

/** The name alone, unless another account has the same name. @param uses the number of accounts with each name */
function shortLabel({ id, name }: PageColumn, uses: ReadonlyMap<string, number>): string {
  return name !== "" && uses.get(name) === 1 ? named(name) : fullLabel(id, name);
}

function accountsOf(row: PageRow | undefined, labels: readonly string[], marks: PageMatrix["marks"]): string {
  if (!row?.cells) return `: ${escapeHtml(row?.note ?? "")}`;
  if (row.cells.size === 0) return ": no account";
  const parts = marks.flatMap(({ sign, label }, position) => {
    const ofMark = labels.filter((_, column) => row.cells?.get(column) === position);
    return ofMark.length === 0 ? [] : [`<div><b>${escapeHtml(`${sign} ${label}`)}:</b> ${ofMark.join(", ")}</div>`];
  });
  return parts.join("");
}
