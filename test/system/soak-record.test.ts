/** The table of the soak: a new row if all its tests passed, otherwise the old row. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Note {
  readonly half: string;
  readonly part: string;
  readonly passed: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly seeds: readonly number[];
  readonly ms: number;
}

const { PARTS, recorded } = require("./soak-record.cjs") as {
  readonly PARTS: Readonly<Record<string, readonly string[]>>;
  recorded(document: string, notes: readonly Note[]): string;
};

const note = (part: string, more: Partial<Note> = {}): Note => ({
  half: "kill",
  part,
  passed: true,
  counts: { kills: 200 },
  seeds: [7],
  ms: 1_000,
  ...more,
});
const KILL = ["interrupted", "killed provider", "killed terraform"].map((part) => note(part));
const DOCUMENT = "before\n<!-- soak -->\n| kill | | | 1 | | | 5 | 9 s |\n<!-- soak end -->\nafter <!-- end -->\n";

const rows = (document: string) => document.split("\n").filter((line) => /^\| (faults|kill|walk|hostile) /.test(line));

it("a row of the soak table adds up its parts, and the rest of the document stays", () => {
  const document = recorded(DOCUMENT, KILL);
  expect(rows(document)).toEqual(["| kill |  |  | 600 |  |  | 7 | 3 s |"]);
  expect(document.startsWith("before\n<!-- soak -->\n| half | faults tried |")).toBe(true);
  expect(document.endsWith("<!-- soak end -->\nafter <!-- end -->\n")).toBe(true);
});

it("a row of the soak table names each seed once", () => {
  const [first, ...others] = KILL;
  const document = recorded(DOCUMENT, [...(first ? [{ ...first, seeds: [8, 7] }] : []), ...others]);
  expect(rows(document)).toEqual(["| kill |  |  | 600 |  |  | 8, 7 | 3 s |"]);
});

it.each([
  ["a part of it failed", KILL.map((part, i) => ({ ...part, passed: i !== 1 }))],
  ["a part of it was not run", KILL.slice(1)],
  ["the row was not run", []],
])("the soak table keeps an old row if %s", (_, notes) => {
  expect(rows(recorded(DOCUMENT, notes))).toEqual(["| kill | | | 1 | | | 5 | 9 s |"]);
});

it("the soak table keeps the order of its rows if they are written one at a time", () => {
  const matrix = note("matrix", { half: "faults", counts: { "faults tried": 50, "cells passed": 1300 } });
  expect(rows(recorded(recorded(DOCUMENT, [matrix]), KILL))).toEqual([
    "| faults | 50 | 1300 |  |  |  | 7 | 1 s |",
    "| kill |  |  | 600 |  |  | 7 | 3 s |",
  ]);
});

it("the soak record awaits exactly the parts that the test files name", () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  const noted = files.flatMap((name) =>
    [...readFileSync(join(__dirname, name), "utf8").matchAll(/new Campaign\("(\w+)", "([^"]+)"/g)].map(
      ([, half, part]) => `${half}: ${part}`,
    ),
  );
  const awaited = Object.entries(PARTS).flatMap(([half, parts]) => parts.map((part) => `${half}: ${part}`));
  expect(noted.sort()).toEqual(awaited.sort());
});
