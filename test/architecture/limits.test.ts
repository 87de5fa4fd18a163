/** The limits of size: files in a folder, and lines in a file. */
import { posix } from "node:path";
import { readFiles, readSources, type Sources, sources } from "./sources";

const LONGEST_FILE = 300;

/** Folders with more than 15 files. Generated code does not count. */
function crowded(sources: Sources): string[] {
  const counts = new Map<string, number>();
  for (const path of Object.keys(sources)) {
    const folder = posix.dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([folder, count]) => count > 15 && !folder.endsWith("/gen")).map(([folder]) => folder);
}

/** Files with more than 300 lines. Generated code and installed packages do not count. */
function longFiles(files: Sources): readonly string[] {
  return Object.entries(files)
    .filter(([path]) => !/(?:^|\/)(?:gen|node_modules)\//.test(path))
    .filter(([, text]) => text.replace(/\n$/, "").split("\n").length > LONGEST_FILE)
    .map(([path]) => path);
}

describe("folders of more than fifteen source files", () => {
  it("no folder has more than 15 source files, also in the tests and the benchmark", () => {
    expect(crowded({ ...sources, ...readSources("test", "bench") })).toEqual([]);
  });

  it("the check finds a planted folder of 16 source files", () => {
    const files = Array.from({ length: 16 }, (_, index) => [`src/model/planted-${index}.ts`, ""] as const);
    expect(crowded(Object.fromEntries(files))).toEqual(["src/model"]);
    expect(crowded(Object.fromEntries(files.slice(1)))).toEqual([]);
  });
});

describe("files of more than 300 lines", () => {
  it("no source file is longer than 300 lines", () => {
    const folders = ["src", "lib", "emulator", "scripts", "bench", "test"];
    const files = readFiles(folders, [".ts", ".cjs", ".mjs", ".js", ".css"]);
    for (const ending of ["ts", "cjs", "mjs", "css"]) {
      expect(Object.keys(files)).toContainEqual(expect.stringMatching(`\\.${ending}$`));
    }
    expect(longFiles(files)).toEqual([]);
  });

  it("the check finds a planted file of 301 lines, unless it is generated or installed", () => {
    const lines = (count: number) => "const a = 1;\n".repeat(count);
    const planted = {
      "src/model/planted.ts": lines(301),
      "src/html/planted.css": `${lines(300)}last`,
      "src/model/short.ts": lines(300),
      "lib/gen/planted.ts": lines(301),
      "bench/node_modules/planted/index.cjs": lines(301),
    };
    expect(longFiles(planted)).toEqual(["src/model/planted.ts", "src/html/planted.css"]);
  });
});
