/**
 * The rooms, and the imports that each room may have (docs/architecture.md). The rules read the text of the sources, so
 * a planted text proves each rule without a change to a file.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

const ROOT = dirname(__dirname);

/** Text by path, with forward slashes, relative to the root. */
type Sources = Readonly<Record<string, string>>;

interface Room {
  /** Rooms that it may import from, and bundles that it may load. */
  readonly of: readonly string[];
  /** Packages that it may import; `node:` stands for all modules of Node.js. */
  readonly packages: readonly string[];
}

/** Its folder lies in the root folder of the package. */
const CLOUD_TOOLS_BUNDLE = "cloud-tools/index.cjs";

/** Synth time and apply time share `src/model` only. The emulator shares no code, so it cannot have the same bugs. */
const ROOMS: Readonly<Record<string, Room>> = {
  "src/model": { of: [], packages: ["node:crypto"] },
  "src/attempts": { of: ["src/model"], packages: [] },
  "src/reconcile": { of: ["src/attempts", "src/model"], packages: ["node:"] },
  "src/client": {
    of: ["src/model"],
    packages: ["node:", "@alicloud/openapi-core", "@darabonba/typescript", "httpx"],
  },
  "src/tfplugin": {
    of: [],
    packages: ["node:", "@bufbuild/protobuf", "@msgpack/msgpack"],
  },
  // The shared code of the resources imports no resource. Only the index imports them all.
  "src/resources": { of: ["src/tfplugin", "src/reconcile", "src/attempts", "src/model"], packages: [] },
  "src/resources/image": { of: ["src/resources", "src/tfplugin", "src/attempts", "src/model"], packages: [] },
  "src/resources/image-share": {
    of: ["src/resources", "src/tfplugin", "src/reconcile", "src/attempts", "src/model"],
    packages: [],
  },
  "src/resources/image-copy": {
    of: ["src/resources", "src/tfplugin", "src/reconcile", "src/attempts", "src/model"],
    packages: [],
  },
  "src/resources/region-lists": { of: ["src/resources", "src/tfplugin", "src/attempts", "src/model"], packages: [] },
  "src/resources/directory-accounts": {
    of: ["src/resources", "src/tfplugin", "src/attempts", "src/model"],
    packages: [],
  },
  "src/resources/index.ts": {
    of: [
      "src/resources",
      "src/resources/directory-accounts",
      "src/resources/region-lists",
      "src/resources/image",
      "src/resources/image-copy",
      "src/resources/image-share",
      "src/tfplugin",
    ],
    packages: [],
  },
  "src/provider": {
    of: ["src/resources", "src/client", "src/tfplugin", "src/reconcile", "src/attempts", "src/model"],
    packages: ["node:", "@alicloud/credentials"],
  },
  // Its output is for the maintainers, so it shares no messages with the resources.
  "src/probe": { of: ["src/attempts", "src/model"], packages: ["node:"] },
  // The types of the bundle, for the command. It may not lead to the code that the bundle holds.
  "src/cloud-tools/interface.ts": { of: ["src/adopt", "src/audit", "src/doctor"], packages: [] },
  "src/cloud-tools": {
    of: [
      "src/cloud-tools/interface.ts",
      "src/adopt",
      "src/audit",
      "src/doctor",
      "src/probe",
      "src/provider",
      "src/resources",
      "src/resources/directory-accounts",
      "src/attempts",
      "src/model",
    ],
    packages: ["node:"],
  },
  "src/html": { of: [], packages: ["node:"] },
  "src/doctor": { of: [], packages: [] },
  "src/audit": { of: ["src/html", "src/model"], packages: [] },
  "src/adopt": { of: ["src/model"], packages: [] },
  "src/code-cache": { of: [], packages: ["node:"] },
  "src/review": { of: ["src/html", "src/model"], packages: [] },
  "src/cli": {
    of: [
      "lib/mirror",
      "lib/accounts",
      "src/cloud-tools/interface.ts",
      CLOUD_TOOLS_BUNDLE,
      "src/adopt",
      "src/audit",
      "src/doctor",
      "src/review",
      "src/model",
    ],
    packages: ["node:"],
  },
  "lib/mirror": { of: [], packages: ["node:"] },
  "lib/accounts/expiry/clock.ts": { of: [], packages: [] },
  "lib/accounts": { of: ["lib/accounts/expiry/clock.ts", "src/model"], packages: ["node:"] },
  lib: { of: ["lib/mirror", "lib/accounts", "src/model"], packages: ["node:", "cdktf", "constructs"] },
  emulator: { of: [], packages: ["node:"] },
};

/** The folders of rooms whose folders have an order. A folder may import only from the folders before it. */
const FOLDER_ORDERS: Readonly<Record<string, readonly string[]>> = {
  "src/client": ["connections", "answers", "calls", "api"],
};

// Everything that can name another module: an import or export statement (the last line of a long one), a bare import,
// or a call. Statements are anchored to the start of a line, because messages for users also contain the word import.
const IMPORT = /^(?:import|export|\})[^;]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\b(?:require|import)\(\s*"([^"]+)"/gm;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

function roomOf(path: string): string | undefined {
  const rooms = Object.keys(ROOMS).filter((room) => path === room || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

/** One sentence for each import that its room does not allow, and for each file outside every room. */
function forbiddenImports(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const room = roomOf(path);
    const rules = room === undefined ? undefined : ROOMS[room];
    if (room === undefined || !rules) return [`${path} is in no room`];
    return [...withoutComments(text).matchAll(IMPORT)]
      .map(([, from, bare, called]) => from ?? bare ?? called ?? "")
      .filter((specifier) => !isAllowed(path, specifier, room, rules))
      .map((specifier) => `${path} imports ${specifier}`);
  });
}

function isAllowed(path: string, specifier: string, room: string, { of, packages }: Room): boolean {
  if (specifier.startsWith(".")) {
    const named = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ""));
    const target = `${named}.ts` in ROOMS ? `${named}.ts` : roomOf(named);
    return of.includes(named) || (target !== undefined && (target === room || of.includes(target)));
  }
  if (specifier.startsWith("node:") && packages.includes("node:")) return true;
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/** The paths of the files outside `rooms` that have the pattern in their code. */
function foundOutside(sources: Sources, pattern: RegExp, rooms: readonly string[]): string[] {
  return Object.entries(sources)
    .filter(([path, text]) => !rooms.includes(roomOf(path) ?? "") && pattern.test(withoutComments(text)))
    .map(([path]) => path);
}

/** The paths that a text imports, without an ending, also for types only. */
function importedPaths(path: string, text: string): string[] {
  return [...withoutComments(text).matchAll(IMPORT)]
    .map(([, from, bare, called]) => from ?? bare ?? called ?? "")
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\.js$/, "")));
}

/** The files that a file imports, also for types only. */
function imported(sources: Sources, path: string): string[] {
  return importedPaths(path, sources[path] ?? "").flatMap((target) =>
    [`${target}.ts`, `${target}/index.ts`].filter((file) => file in sources),
  );
}

/**
 * One sentence for each import inside a room with ordered folders that does not follow their order, and for each folder
 * of such a room without a place in the order. The files beside the folders, such as the index, come after all folders.
 */
function importsAgainstFolderOrder(sources: Sources): string[] {
  return Object.entries(FOLDER_ORDERS).flatMap(([room, order]) => {
    const placeOf = (path: string) => {
      const [folder = "", ...file] = path.slice(room.length + 1).split("/");
      return file.length === 0 && !order.includes(folder) ? order.length : order.indexOf(folder);
    };
    const paths = Object.keys(sources).filter((path) => path.startsWith(`${room}/`));
    const placeless = paths.filter((path) => placeOf(path) < 0).map((path) => `${path} has no place in the order`);
    const backward = paths.flatMap((path) =>
      importedPaths(path, sources[path] ?? "")
        .filter((target) => (target === room || target.startsWith(`${room}/`)) && placeOf(target) > placeOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    return [...placeless, ...backward];
  });
}

/** The first circle of imports that each file closes: `a.ts → b.ts → a.ts`. */
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

/** Folders with more than 15 files. Generated code does not count. */
function crowded(sources: Sources): string[] {
  const counts = new Map<string, number>();
  for (const path of Object.keys(sources)) {
    const folder = posix.dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([folder, count]) => count > 15 && !folder.endsWith("/gen")).map(([folder]) => folder);
}

function readSources(...folders: readonly string[]): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(
    paths.map((path) => [relative(ROOT, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}

const sources = readSources("src", "lib", "emulator");

/** A placeholder counts as one character. */
function longTitles(tests: Sources): readonly string[] {
  const call = /\b(?:it|test)(?:\.concurrent)?(?:\.each)?(?:<[^>]*>)?(?:\([^"`\n]*\))?\(\s*(["`])(.*?)\1,/g;
  return Object.entries(tests).flatMap(([path, source]) =>
    [...source.matchAll(call)]
      .map(([, , title = ""]) => title.replace(/\$\{.*?\}/g, "1"))
      .filter((title) => title.length > LONGEST_TITLE)
      .map((title) => `${path}: ${title}`),
  );
}

const LONGEST_TITLE = 90;

/** Folders of `src/resources` that belong to every resource. Every other folder is a room. */
const SHARED_BY_RESOURCES = ["src/resources/listing", "src/resources/messages"];

/** The folders of resources that have no room of their own, so that they would share one with the general code. */
function resourcesWithoutRoom(paths: readonly string[]): readonly string[] {
  const folders = paths.map((path) => /^src\/resources\/[^/]+(?=\/)/.exec(path)?.[0] ?? "src/resources");
  const rooms = ["src/resources", ...SHARED_BY_RESOURCES, ...Object.keys(ROOMS)];
  return [...new Set(folders)].filter((folder) => !rooms.includes(folder));
}

/** The rules of values in `src/model` that the texts of the files do not use. */
function unusedRules(rules: readonly string[], files: Sources): readonly string[] {
  const text = Object.values(files).join("\n");
  return rules.filter((rule) => !new RegExp(`\\b${rule}\\b`).test(text));
}

describe("the recipes of docs/architecture.md", () => {
  const page = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const rules = Object.entries(sources)
    .filter(([path]) => path.startsWith("src/model/"))
    .flatMap(([, text]) => [...text.matchAll(/^export function (\w+Problem)\b/gm)].map(([, name = ""]) => name));

  it("every folder of a resource is a room of its own", () => {
    expect(resourcesWithoutRoom(Object.keys(sources).filter((path) => path.startsWith("src/resources/")))).toEqual([]);
    expect(resourcesWithoutRoom(["src/resources/planted/planted.ts"])).toEqual(["src/resources/planted"]);
  });

  it("the table of the page has every room, and no other", () => {
    const rows = [...page.matchAll(/^\| (`(?:src|lib|emulator)[^|]*) \|/gm)];
    const named = rows.flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual(
      Object.keys(ROOMS)
        .filter((room) => !room.endsWith(".ts"))
        .sort(),
    );
  });

  it("every rule of values is used at synth time and at apply time", () => {
    expect(rules.length).toBeGreaterThan(15);
    expect(unusedRules(rules, readSources("lib"))).toEqual([]);
    expect(unusedRules(rules, readSources("src/resources", "src/provider"))).toEqual([]);
    expect(unusedRules(["plantedProblem"], sources)).toEqual(["plantedProblem"]);
  });
});

describe("the directions between the rooms", () => {
  it("no file has an import that its room does not allow", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(forbiddenImports(sources)).toEqual([]);
  });

  it.each([
    ["src/model/planted.ts", 'import { diff } from "../reconcile";'],
    ["src/model/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/attempts/planted.ts", 'import { Ledger } from "../reconcile";'],
    ["src/reconcile/planted.ts", 'import type { EcdClient } from "../client";'],
    ["src/client/planted.ts", 'export { share } from "../resources/share";'],
    ["src/tfplugin/rpc/planted.ts", 'import { imageKey } from "../../model";'],
    ["src/resources/planted.ts", 'const client = await import("../client");'],
    ["src/resources/planted.ts", 'import { Construct } from "constructs";'],
    ["src/resources/planted.ts", 'import { toShare } from "./image-share/share";'],
    ["src/resources/image/planted.ts", 'import { toShare } from "../image-share/share";'],
    ["src/resources/image-share/planted.ts", 'import { imageDataSource } from "../image/image-data";'],
    ["src/probe/planted.ts", 'import { titleImage } from "../resources";'],
    ["src/provider/planted.ts", 'import { writeMirror } from "../../lib/mirror";'],
    ["src/cli/planted.ts", 'import { ImageShare } from "../../lib/image-share";'],
    ["src/cli/planted.ts", 'import { EcdClient } from "../client";'],
    ["src/cli/planted.ts", 'import { cloudTools } from "../cloud-tools";'],
    ["src/cli/planted.ts", 'import type { Kind } from "../cloud-tools/image-users";'],
    ["src/cloud-tools/interface.ts", 'import type { Session } from "../resources";'],
    ["src/provider/planted.ts", 'const tools = require("../../cloud-tools/index.cjs");'],
    ["src/adopt/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/audit/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/html/planted.ts", 'import { makeAudit } from "../audit";'],
    ["src/review/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/review/render/planted.ts", 'import { accountsFromFile } from "../../../lib/accounts/accounts-from-file";'],
    ["src/review/plan/planted.ts", 'import { accessOf } from "../../resources/image-share/record/access";'],
    ["lib/accounts/planted.ts", 'import { Token } from "../cdktf";'],
    ["lib/planted.ts", 'import { EcdClient } from "../src/client";'],
    ["lib/mirror/planted.ts", 'import { TerraformStack } from "../cdktf";'],
    ["lib/planted.ts", 'const http = require("@alicloud/openapi-core");'],
    ["emulator/auth/planted.ts", 'import { imageKey } from "../../src/model";'],
    ["elsewhere/planted.ts", ""],
  ])("the check finds a forbidden import or place: the planted file %s with the text: %s", (path, text) => {
    expect(forbiddenImports({ [path]: text })).toEqual([expect.stringContaining(path)]);
  });

  it("an import in a comment does not count", () => {
    expect(forbiddenImports({ "src/model/planted.ts": '/** See import "node:fs". */\n// from "cdktf"' })).toEqual([]);
  });
});

describe("the directions between the folders of a room", () => {
  it("no folder of a room with ordered folders imports from a folder after it", () => {
    for (const [room, order] of Object.entries(FOLDER_ORDERS)) {
      for (const folder of order) expect(readSources(`${room}/${folder}`)).not.toEqual({});
    }
    expect(importsAgainstFolderOrder(sources)).toEqual([]);
  });

  it.each([
    ["src/client/connections/planted.ts", 'import { redact } from "../answers/redact";'],
    ["src/client/answers/planted.ts", 'import type { ApiCall } from "../calls/api-sender";'],
    ["src/client/calls/planted.ts", 'const { EcdClient } = await import("../api/ecd-client.js");'],
    ["src/client/api/deep/planted.ts", 'export type { EcdClient } from "../../index";'],
    ["src/client/api/planted.ts", 'import { EcdClient } from "..";'],
    ["src/client/elsewhere/planted.ts", ""],
  ])("the check finds an import against the order, or a new folder: %s with the text: %s", (path, text) => {
    expect(importsAgainstFolderOrder({ [path]: text })).toEqual([expect.stringContaining(path)]);
  });

  it("imports along the order, and inside one folder, are allowed", () => {
    const text = 'import { a } from "./core";\nimport { b } from "../connections/network";\n// from "../api/sts"';
    expect(importsAgainstFolderOrder({ "src/client/calls/planted.ts": text })).toEqual([]);
  });
});

describe("code that only some rooms may contain", () => {
  it.each([
    [
      "the environment of the process",
      /\bprocess\.env\b/,
      ["src/provider", "src/cli"],
      "src/resources/planted.ts",
      "process.env.A",
    ],
    ["ending the process", /\bprocess\.exit\(/, ["src/provider"], "emulator/planted.ts", "process.exit(1)"],
    [
      "the clock",
      /\bDate\.now\b|\bsetTimeout\b|\bMath\.random\b/,
      ["src/provider", "src/cli", "emulator", "lib/accounts/expiry/clock.ts"],
      "src/reconcile/planted.ts",
      "setTimeout(f, 1)",
    ],
  ])("only the rooms that may do so contain code for: %s", (_, pattern, rooms, path, text) => {
    expect(foundOutside(sources, pattern, rooms)).toEqual([]);
    expect(foundOutside({ [path]: text }, pattern, rooms)).toEqual([path]);
  });

  it("only one file of lib imports cdktf, so that another build can replace it", () => {
    const importing = Object.keys(sources).filter((path) => /\bfrom "cdktf"/.test(sources[path] ?? ""));
    expect(importing).toEqual(["lib/cdktf.ts"]);
  });
});

describe("circles of imports", () => {
  it("no imports form a circle, not even imports of types", () => {
    expect(circles(sources)).toEqual([]);
  });

  it("the check finds a planted circle of imports", () => {
    const planted = {
      "src/model/a.ts": 'import type { B } from "./b";',
      "src/model/b.ts": 'import { C } from "./c";',
      "src/model/c/index.ts": 'export type { A } from "../a.js";',
    };
    expect(circles(planted)).toEqual(["src/model/a.ts → src/model/b.ts → src/model/c/index.ts → src/model/a.ts"]);
  });
});

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

describe("titles of tests", () => {
  it("every test title has at most 90 characters, so that a report shows it in one line", () => {
    expect(longTitles(readSources("test"))).toEqual([]);
  });

  it("the check finds planted titles of 91 characters", () => {
    const title = "a".repeat(91);
    const planted = `it("${title}", () => undefined);\n  it.each([1])(\n    "${title}",\n  it("${title.slice(1)}", () => 1);`;
    expect(longTitles({ "test/planted.test.ts": planted })).toHaveLength(2);
  });
});

it("every source has named exports only: no export * and no default export", () => {
  const anonymous = Object.keys(sources).filter((path) => /^export (?:\*|default)/m.test(sources[path] ?? ""));
  expect(anonymous).toEqual([]);
});
