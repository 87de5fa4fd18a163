/**
 * Puts the tables between their markers in docs/performance.md, so that what is written there is what was measured.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../lib/mirror";

const DOCUMENT = join(packageRoot(), "docs", "performance.md");

/** Replaces what stands between `<!-- bench:<section> -->` and `<!-- /bench -->`; sections without markers are left out. */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
  return document.replace(/(<!-- bench:(\w+) -->)[\s\S]*?(<!-- \/bench -->)/g, (whole, begin, name: string, end) => {
    const table = tables[name];
    return table === undefined ? whole : `${begin}\n\n${table}\n\n${end}`;
  });
}

export function writeDocument(tables: Readonly<Record<string, string>>): void {
  writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, "utf8"), tables));
}
