/**
 * What the shipped code may load and run: its own files and Node's modules, and never a text as code. What the provider
 * does load is looked at in performance/launch.test.ts.
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

/** What stands in the code, with the file it stands in. */
function found(pattern: RegExp): readonly string[] {
  return shipped.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([match]) => `${name}: ${match}`));
}

test("no text is run as code", () => {
  expect(shipped.length).toBeGreaterThan(50);
  expect(
    found(/(?<![.\w$])eval\(|(?<![.\w$])Function\(|\b(Script|SourceTextModule)\(|\brunIn\w*Context\((?!"gc"\))/g),
  ).toEqual([]);
});

test("what is required is written in the code: Node's own modules, the package's files, its peers", () => {
  const names = shipped.flatMap(({ text }) =>
    [...text.matchAll(/\brequire\("([^"]+)"\)|(?<![.\w$])import\("([^"]+)"\)/g)].map(
      ([, required, imported]) => required ?? imported ?? "",
    ),
  );
  const foreign = names.filter((name) => !isBuiltin(name) && !name.startsWith("."));
  expect([...new Set(foreign)].sort()).toEqual(["cdktf", "cdktn", "constructs"]);
  expect(found(/(?:\brequire|(?<![.\w$])import|\bcreateRequire)\((?!")[^)]*\)/g)).toEqual([]);
});
