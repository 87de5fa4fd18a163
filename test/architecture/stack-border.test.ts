/** The border of a stack: one file of `lib` walks the tree of constructs, and it leaves out the stacks inside. */
import { readSources, type Sources, withoutComments } from "./sources";

const WALKER = "lib/binding/constructs-of-stack.ts";
const WALK = /\b(?:findAll|allProviders|children|Aspects)\b/;

function walkers(sources: Sources): readonly string[] {
  return Object.keys(sources).filter((path) => WALK.test(withoutComments(sources[path] ?? "")));
}

it("only one file of lib walks the tree of constructs", () => {
  expect(walkers(readSources("lib"))).toEqual([WALKER]);
});

it("the check finds a planted walk of the tree", () => {
  expect(walkers({ "lib/a.ts": "stack.allProviders()", "lib/b.ts": "/** findAll */ stack.node.path" })).toEqual([
    "lib/a.ts",
  ]);
});
