/**
 * The matrix of images and accounts as a table. A cell holds only a sign and the position of its mark, so a page with
 * 200 × 200 cells is a small file. The script describes a cell in words, from the headers and the legend.
 */
import type { PageColumn, PageMark, PageMatrix, PageRow } from "./access-page";
import { escapeHtml, named } from "./escape-html";

export function matrixHtml({ title, marks, columns, rows }: PageMatrix, id: string): string {
  return `<section id="${id}" class="part matrix${columns.length > WIDEST_PRINTED ? " wide" : ""}">
<h2>${escapeHtml(title)}</h2>
<div class="tools" hidden>
<label for="filter">Filter images and accounts</label>
<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="name or id" aria-keyshortcuts="/">
<label><input id="only" type="checkbox"> only what needs a look</label>
<output id="shown" for="filter only"></output>
</div>
<ul class="legend">${marks.map(legendItem).join("")}</ul>
<div class="scroller" tabindex="0" role="region" aria-label="${escapeHtml(title)}">
<table>
<thead><tr><th scope="col" class="corner">Image</th>${columns.map(columnHtml).join("")}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, columns.length, marks)).join("\n")}
</tbody>
</table>
</div>
<p id="cell" class="cell" role="status" aria-live="polite"></p>
</section>`;
}

/** More columns do not fit on a sheet of paper. The list of accounts by image is then printed instead of the matrix. */
const WIDEST_PRINTED = 40;

function legendItem({ sign, label, tone }: PageMark): string {
  return `<li><span class="key ${tone}">${escapeHtml(sign)}</span> <span class="says">${escapeHtml(label)}</span></li>`;
}

function columnHtml({ id, name, tone }: PageColumn): string {
  return `<th scope="col" class="${tone}"><div>${labelHtml(id, name)}</div></th>`;
}

function labelHtml(id: string, name: string): string {
  return `${name === "" ? "" : `<span>${named(name)}</span> `}<code>${named(id)}</code>`;
}

function rowHtml({ id, name, note, tone, cells }: PageRow, count: number, marks: readonly PageMark[]): string {
  const beside = note === "" || !cells ? "" : ` <small>${escapeHtml(note)}</small>`;
  const header = `<th scope="row" class="${tone}"><div>${labelHtml(id, name)}${beside}</div></th>`;
  if (!cells) {
    const why = `<td colspan="${Math.max(1, count)}" class="unread"><div>${escapeHtml(note)}</div></td>`;
    return `<tr>${header}${why}</tr>`;
  }
  const filled = Array.from({ length: count }, (_, column) => cellHtml(cells.get(column), marks));
  return `<tr>${header}${filled.join("")}</tr>`;
}

function cellHtml(position: number | undefined, marks: readonly PageMark[]): string {
  const mark = position === undefined ? undefined : marks[position];
  if (!mark) return "<td></td>";
  return `<td class="${mark.tone}" data-mark="${position}">${escapeHtml(mark.sign)}</td>`;
}
