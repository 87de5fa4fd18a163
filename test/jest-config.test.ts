/** jest.config.js names only files that exist. A pattern for a file that went away would hide that a test lost its file. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const { projects } = require("../jest.config.js") as {
  readonly projects: readonly {
    readonly displayName: string;
    readonly moduleNameMapper: Readonly<Record<string, string>>;
    readonly testPathIgnorePatterns?: readonly string[];
  }[];
};

/** The pattern once for each alternative of its group: `a(b|c)` gives `ab` and `ac`. */
function alternatives(pattern: string): string[] {
  const [group, , names] = /\((\?:)?([^()]*\|[^()]*)\)/.exec(pattern) ?? [];
  if (group === undefined || names === undefined) return [pattern];
  return names.split("|").map((name) => pattern.replace(group, name));
}

describe.each(projects.map((project) => [project.displayName, project] as const))("the project %s", (_, project) => {
  it("the files to which jest.config.js maps imports exist", () => {
    const mapped = Object.entries(project.moduleNameMapper)
      .filter(([, target]) => target.startsWith("<rootDir>/"))
      .flatMap(([pattern, target]) =>
        alternatives(pattern).map((one) => ({
          imported: one.replaceAll("\\", "").replace(/^\^[./]*|\$$/g, ""),
          target: target.replace("<rootDir>", ROOT),
        })),
      );
    expect(mapped).toHaveLength(1);
    for (const { imported, target } of mapped) {
      expect(target.replace("$1", imported.split("/")[0] ?? "")).toBe(join(ROOT, "dist", imported));
      expect(existsSync(join(ROOT, "dist", imported))).toBe(true);
    }
  });

  it("each pattern of ignored tests matches a test", () => {
    const tests = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).map((file) => `/test/${file}`);
    const ignored = (project.testPathIgnorePatterns ?? []).filter((pattern) => pattern !== "/node_modules/");
    const unused = ignored.flatMap(alternatives).filter((one) => !tests.some((file) => new RegExp(one).test(file)));
    expect(unused).toEqual([]);
  });
});
