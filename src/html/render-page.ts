/**
 * Writes a page about access as one HTML file that loads nothing, so it can be mailed, stored and opened without a
 * network.
 */
import type { AccessPage, PageGroup, PageSection } from "./access-page";
import { escapeHtml, named } from "./escape-html";
import { matrixHtml } from "./matrix-html";
import { pageAssets } from "./page-assets";
import { printedList } from "./printed-list";

export function renderPage(page: AccessPage): string {
  const { style, script, policy } = pageAssets();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${page.headline} – ${page.title}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(page.title)}</h1>
<p class="headline ${page.tone}">${escapeHtml(page.headline)}</p>
<ul class="facts">${page.facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join("")}</ul>
${contents(page)}
</header>
<main>
${page.sections.map(sectionHtml).join("\n")}
${matrixHtml(page.matrix, anchor(page.sections.length))}
${printedList(page.matrix)}
</main>
<footer>${page.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join("")}</footer>
<script>${script}</script>
</body>
</html>
`;
}

function anchor(position: number): string {
  return `part-${position}`;
}

function contents({ sections, matrix }: AccessPage): string {
  if (sections.length === 0) return "";
  const titles = [...sections.map(({ title }) => title), matrix.title];
  const links = titles.map((title, position) => `<li><a href="#${anchor(position)}">${escapeHtml(title)}</a></li>`);
  return `<nav aria-label="Parts of the page"><ul>${links.join("")}</ul></nav>`;
}

function sectionHtml({ title, tone, sign, groups, canFold }: PageSection, position: number): string {
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  const body = groups.map((group) => groupHtml(group, sign)).join("\n");
  const inner = canFold ? `<details open><summary>${heading}</summary>${body}</details>` : `${heading}${body}`;
  return `<section id="${anchor(position)}" class="part ${tone}">${inner}</section>`;
}

function groupHtml({ heads, lines }: PageGroup, sign: string): string {
  const head =
    heads.length === 0
      ? ""
      : `<ul class="heads${heads.length > 3 ? " many" : ""}">${heads.map((one) => `<li>${named(one)}</li>`).join("")}</ul>`;
  const mark = sign === "" ? "" : `<span class="sign">${escapeHtml(sign)}</span> `;
  const items = lines.map(({ text, note }) => {
    const beside = note === "" ? "" : ` <span class="note">${escapeHtml(note)}</span>`;
    return `<li>${mark}${named(text)}${beside}</li>`;
  });
  return `<div class="group">${head}${items.length === 0 ? "" : `<ul class="lines">${items.join("")}</ul>`}</div>`;
}
