/** Runs the unchanged `@example` in the comment of each exported construct. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../lib";
import { newStack, synthError } from "../support/stack";

const LIB = join(__dirname, "..", "..", "lib");

/** The comment of each exported class outside `lib/gen`, by the name of the class. */
const COMMENTS: ReadonlyMap<string, string> = new Map(
  readdirSync(LIB, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("gen"))
    .flatMap((name) => {
      const source = readFileSync(join(LIB, name), "utf8");
      const classes = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport class (\w+)/g);
      return [...classes].map(([, comment = "", of = ""]): [string, string] => [of, comment]);
    }),
);

const WRITTEN = Object.keys(library).filter((name) => COMMENTS.has(name));

test("every exported construct has a comment", () => {
  expect(WRITTEN.sort()).toEqual([
    ...["DataEcdImage", "DataEcdImageShare", "DataEcdImages", "DataEcdRegions", "DirectoryAccounts"],
    ...["EcdProvider", "ImageCopy", "ImageShare", "ImageShareQuery", "ImageShareSet"],
  ]);
});

test.each(WRITTEN)("the example of %s synthesizes", (name) => {
  const [, example] = /@example\n([\s\S]*?)(?=\n \* @|$)/.exec(COMMENTS.get(name) ?? "") ?? [];
  const program = (example ?? "").replace(/^ \* ?/gm, "");
  expect(program).toContain(`new ${name}(this, `);
  const stack = newStack({ provider: name !== "EcdProvider" });
  new Function(...Object.keys(library), program).apply(stack, Object.values(library));
  expect(synthError(stack)).toBe("");
});
