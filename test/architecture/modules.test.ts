/** The shape of the modules: their imports form no cycle, and each module has named exports only. */
import { importedPaths, type Sources, sources } from "./sources";

/** The files that a file imports, also for types only. */
function imported(sources: Sources, path: string): string[] {
  return importedPaths(path, sources[path] ?? "").flatMap((target) =>
    [`${target}.ts`, `${target}/index.ts`].filter((file) => file in sources),
  );
}

/** The first cycle of imports that each file closes: `a.ts → b.ts → a.ts`. */
function circles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const target of imported(sources, path)) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of Object.keys(sources)) visit(path, []);
  return found;
}

describe("cycles of imports", () => {
  it("no imports form a cycle, not even imports of types", () => {
    expect(circles(sources)).toEqual([]);
  });

  it("the check finds a planted cycle of imports", () => {
    const planted = {
      "src/model/a.ts": 'import type { B } from "./b";',
      "src/model/b.ts": 'import { C } from "./c";',
      "src/model/c/index.ts": 'export type { A } from "../a.js";',
    };
    expect(circles(planted)).toEqual(["src/model/a.ts → src/model/b.ts → src/model/c/index.ts → src/model/a.ts"]);
  });
});

it("every source has named exports only: no export * and no default export", () => {
  const anonymous = Object.keys(sources).filter((path) => /^export (?:\*|default)/m.test(sources[path] ?? ""));
  expect(anonymous).toEqual([]);
});
