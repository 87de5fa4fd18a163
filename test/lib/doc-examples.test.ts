/** Runs the unchanged `@example` in the comment of each exported construct. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import * as library from "../../lib";
import { newStack, synthError } from "../support/stack";

const LIB = join(__dirname, "..", "..", "lib");

/** The sources outside `lib/gen`. */
const SOURCES = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("gen"))
  .map((name) => readFileSync(join(LIB, name), "utf8"));

/** The comment of each exported class outside `lib/gen`, by the name of the class. */
const COMMENTS: ReadonlyMap<string, string> = new Map(
  SOURCES.flatMap((source) => {
    const classes = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport class (\w+)/g);
    return [...classes].map(([, comment = "", of = ""]): [string, string] => [of, comment]);
  }),
);

const CONSTRUCTS = Object.entries(library)
  .filter(([, value]) => typeof value === "function" && value.prototype instanceof Construct)
  .map(([name]) => name);

test("every exported construct has a comment", () => {
  expect(CONSTRUCTS.length).toBeGreaterThan(9);
  expect(CONSTRUCTS.filter((name) => !COMMENTS.has(name))).toEqual([]);
});

test("every exported construct checks that its stack has the same core", () => {
  const unchecked = CONSTRUCTS.filter((name) => {
    const source = SOURCES.find((text) => text.includes(`export class ${name} extends`)) ?? "";
    return !source.includes("checkSameCore(this)");
  });
  // Each of these makes another construct that checks it.
  expect(unchecked).toEqual(["ImageShareSet"]);
});

test("the type of the settings of every exported construct is exported", () => {
  const index = readFileSync(join(LIB, "index.ts"), "utf8");
  const settings = (name: string) => (name === "DirectoryAccounts" ? "DataEcdDirectoryAccounts" : name);
  expect(CONSTRUCTS.filter((name) => !new RegExp(`\\b${settings(name)}Config\\b`).test(index))).toEqual([]);
});

test.each(CONSTRUCTS)("the example of %s synthesizes", (name) => {
  const [, example] = /@example\n([\s\S]*?)(?=\n \* @|$)/.exec(COMMENTS.get(name) ?? "") ?? [];
  const program = (example ?? "").replace(/^ \* ?/gm, "");
  expect(program).toContain(`new ${name}(this, `);
  const stack = newStack({ provider: name !== "EcdProvider" });
  new Function(...Object.keys(library), program).apply(stack, Object.values(library));
  expect(synthError(stack)).toBe("");
});
