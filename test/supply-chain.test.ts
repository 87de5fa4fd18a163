/**
 * The code that the package may load and run: its own files and Node.js's modules, and never a text as code.
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

/** A text of the code, with its file. */
function found(pattern: RegExp): readonly string[] {
  return shipped.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([match]) => `${name}: ${match}`));
}

/** The provider's own files, which lie beside the start, are compiled here so that V8 takes code compiled before. */
const COMPILES_OWN_FILES = [
  "code-cache/make.cjs: Script(",
  "code-cache/start.cjs: Script(",
  "code-cache/start.cjs: runInThisContext(",
];

test("no text is run as code, but the provider's own files", () => {
  expect(shipped.length).toBeGreaterThan(50);
  const runs = /(?<![.\w$])eval\(|(?<![.\w$])Function\(|\b(Script|SourceTextModule)\(|\brunIn\w*Context\((?!"gc"\))/g;
  expect([...found(runs)].sort()).toEqual(COMPILES_OWN_FILES);
});

test("the code names every required module: Node.js's own, the package's files, its peers", () => {
  const names = shipped.flatMap(({ text }) =>
    [...text.matchAll(/\brequire\("([^"]+)"\)|(?<![.\w$])import\("([^"]+)"\)/g)].map(
      ([, required, imported]) => required ?? imported ?? "",
    ),
  );
  const foreign = names.filter((name) => !isBuiltin(name) && !name.startsWith("."));
  expect([...new Set(foreign)].sort()).toEqual(["cdktf", "cdktn", "constructs"]);
  expect(found(/(?:\brequire|(?<![.\w$])import|\bcreateRequire)\((?!")[^)]*\)/g)).toEqual([]);
});
