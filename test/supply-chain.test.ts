/**
 * The code that the package may load and run: its own files and the modules of Node.js, and no text as code.
 * performance/launch.test.ts checks the modules that the provider loads.
 */
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { packageRoot } from "../lib/mirror";

interface Shipped {
  readonly name: string;
  readonly text: string;
}

const dist = join(packageRoot(), "dist");
const shipped: readonly Shipped[] = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.c?js$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(dist, name), "utf8") }));

/** Each match of the pattern in the shipped code, with its file. */
function found(pattern: RegExp): readonly string[] {
  return shipped.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([match]) => `${name}: ${match}`));
}

/** These files compile the provider's own files, so that V8 can use code that was compiled before. */
const COMPILES_OWN_FILES = [
  "code-cache/make.cjs: Script(",
  "code-cache/start.cjs: Script(",
  "code-cache/start.cjs: runInThisContext(",
];

test("the package runs no text as code, except the provider's own files", () => {
  expect(shipped.length).toBeGreaterThan(50);
  const runs = /(?<![.\w$])eval\(|(?<![.\w$])Function\(|\b(Script|SourceTextModule)\(|\brunIn\w*Context\((?!"gc"\))/g;
  expect([...found(runs)].sort()).toEqual(COMPILES_OWN_FILES);
});

test("the package requires only modules of Node.js, its own files and its peers, each by name", () => {
  const names = shipped.flatMap(({ text }) =>
    [...text.matchAll(/\brequire\("([^"]+)"\)|(?<![.\w$])import\("([^"]+)"\)/g)].map(
      ([, required, imported]) => required ?? imported ?? "",
    ),
  );
  const foreign = names.filter((name) => !isBuiltin(name) && !name.startsWith("."));
  expect([...new Set(foreign)].sort()).toEqual(["cdktf", "cdktn", "constructs"]);
  expect(found(/(?:\brequire|(?<![.\w$])import|\bcreateRequire)\((?!")[^)]*\)/g)).toEqual([]);
});
