/**
 * Writes the tables between their markers into docs/performance.md. So the page contains exactly the measured figures.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../lib/mirror";

const DOCUMENT = join(packageRoot(), "docs", "performance.md");

/** Replaces the text between `<!-- bench:<section> -->` and `<!-- /bench -->`. Sections without markers are ignored. */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
  return document.replace(/(<!-- bench:(\w+) -->)[\s\S]*?(<!-- \/bench -->)/g, (whole, begin, name: string, end) => {
    const table = tables[name];
    return table === undefined ? whole : `${begin}\n\n${table}\n\n${end}`;
  });
}

export function writeDocument(tables: Readonly<Record<string, string>>): void {
  writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, "utf8"), tables));
}
