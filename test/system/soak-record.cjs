/**
 * Writes the result of the soak into docs/reliability.md: one row for each kind of test, from the notes of the test
 * files (test/system/campaign.ts). If a file of a row failed or did not run, the old row stays. global-teardown.cjs
 * calls this after all tests, so no two test files write the document at the same time.
 */
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The test files of each row that write a note. */
const PARTS = {
  faults: ["matrix"],
  kill: ["interrupted", "killed provider", "killed terraform"],
  orphans: ["dying client", "dying terraform"],
  walk: ["in process", "with terraform", "directory in process", "directory with terraform"],
  hostile: ["answers", "import ids", "messages"],
};
const COUNTS = ["faults tried", "cells passed", "kills", "walk steps", "hostile runs"];

/** The notes of a run's folder. */
function notesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** The row; undefined unless every part of it has passed. */
function row(half, notes) {
  const parts = (PARTS[half] ?? []).map((part) => notes.find((note) => note.half === half && note.part === part));
  if (parts.length === 0 || !parts.every((note) => note?.passed)) return undefined;
  const counts = COUNTS.map((name) => {
    const noted = parts.flatMap(({ counts }) => (name in counts ? [counts[name]] : []));
    return noted.length === 0 ? "" : String(noted.reduce((sum, count) => sum + count, 0));
  });
  const seeds = [...new Set(parts.flatMap((note) => note.seeds))].join(", ");
  const seconds = Math.round(parts.reduce((sum, { ms }) => sum + ms, 0) / 1000);
  return `| ${[half, ...counts, seeds, `${seconds} s`].join(" | ")} |`;
}

/** The document with a new row for each kind of test that passed as a whole. */
function recorded(document, notes) {
  return document.replace(/(<!-- soak -->\n)(.*)(<!-- soak end -->)/s, (_, start, table, end) => {
    const kept = new Map(
      table
        .split("\n")
        .filter((line) => /^\| (faults|kill|orphans|walk|hostile) \|/.test(line))
        .map((line) => [line.split(" | ")[0].slice(2), line]),
    );
    const rows = Object.keys(PARTS).flatMap((half) => row(half, notes) ?? kept.get(half) ?? []);
    const names = ["half", ...COUNTS, "seeds", "time"];
    return `${start}| ${names.join(" | ")} |\n|${"---|".repeat(names.length)}\n${rows.join("\n")}\n${end}`;
  });
}

module.exports = { PARTS, notesIn, recorded };
