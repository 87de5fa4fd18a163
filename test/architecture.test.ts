/**
 * The rooms and the directions between them, as the design has them. The rules are applied to the text of the sources,
 * so a planted violation proves each of them without touching a file.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

const ROOT = dirname(__dirname);

/** Text by path, with forward slashes, relative to the root. */
type Sources = Readonly<Record<string, string>>;

interface Room {
  /** Rooms of ours that it may import from. */
  readonly of: readonly string[];
  /** Packages it may import; `node:` stands for everything of Node.js. */
  readonly packages: readonly string[];
}

/** Synth time and apply time meet in `src/model` only; the emulator knows neither, so a shared bug cannot cancel out. */
const ROOMS: Readonly<Record<string, Room>> = {
  "src/model": { of: [], packages: [] },
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
  // What every resource needs knows none of them; only the index does, which lists them.
  "src/resources": { of: ["src/tfplugin", "src/reconcile", "src/attempts", "src/model"], packages: [] },
  "src/resources/image": { of: ["src/resources", "src/tfplugin", "src/attempts", "src/model"], packages: [] },
  "src/resources/image-share": {
    of: ["src/resources", "src/tfplugin", "src/reconcile", "src/attempts", "src/model"],
    packages: [],
  },
  "src/resources/index.ts": {
    of: ["src/resources", "src/resources/image", "src/resources/image-share"],
    packages: [],
  },
  "src/provider": {
    of: ["src/resources", "src/client", "src/tfplugin", "src/reconcile", "src/attempts", "src/model"],
    packages: ["node:", "@alicloud/credentials"],
  },
  "src/cli": { of: ["lib/mirror"], packages: ["node:"] },
  "lib/mirror": { of: [], packages: ["node:"] },
  lib: { of: ["lib/mirror", "src/model"], packages: ["node:", "cdktf", "constructs"] },
  emulator: { of: [], packages: ["node:"] },
};

// An import or export statement (its last line, when it takes several), a bare import, or a call: whatever can name
// another module. Anchored to the line's start, because messages for users speak of imports too.
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
    const target = roomOf(posix.join(posix.dirname(path), specifier));
    return target !== undefined && (target === room || of.includes(target));
  }
  if (specifier.startsWith("node:")) return packages.includes("node:");
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/** One sentence for each file outside `room` that has the pattern in its code. */
function foundOutside(sources: Sources, pattern: RegExp, rooms: readonly string[]): string[] {
  return Object.entries(sources)
    .filter(([path, text]) => !rooms.includes(roomOf(path) ?? "") && pattern.test(withoutComments(text)))
    .map(([path]) => path);
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

describe("the directions between the rooms", () => {
  it("are kept by every file", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(forbiddenImports(sources)).toEqual([]);
  });

  it.each([
    ["src/model/planted.ts", 'import { diff } from "../reconcile";'],
    ["src/model/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/attempts/planted.ts", 'import { Ledger } from "../reconcile";'],
    ["src/reconcile/planted.ts", 'import type { EcdClient } from "../client";'],
    ["src/client/planted.ts", 'export { share } from "../resources/share";'],
    ["src/tfplugin/rpc/planted.ts", 'import { shareId } from "../../model";'],
    ["src/resources/planted.ts", 'const client = await import("../client");'],
    ["src/resources/planted.ts", 'import { Construct } from "constructs";'],
    ["src/resources/planted.ts", 'import { toShare } from "./image-share/share";'],
    ["src/resources/image/planted.ts", 'import { toShare } from "../image-share/share";'],
    ["src/resources/image-share/planted.ts", 'import { imageDataSource } from "../image/image-data";'],
    ["src/provider/planted.ts", 'import { writeMirror } from "../../lib/mirror";'],
    ["src/cli/planted.ts", 'import { ImageShare } from "../../lib/image-share";'],
    ["lib/planted.ts", 'import { EcdClient } from "../src/client";'],
    ["lib/mirror/planted.ts", 'import { TerraformStack } from "../cdktf";'],
    ["lib/planted.ts", 'const http = require("@alicloud/openapi-core");'],
    ["emulator/auth/planted.ts", 'import { shareId } from "../../src/model";'],
    ["elsewhere/planted.ts", ""],
  ])("would be broken by %s with %s", (path, text) => {
    expect(forbiddenImports({ [path]: text })).toEqual([expect.stringContaining(path)]);
  });

  it("do not count what a comment says", () => {
    expect(forbiddenImports({ "src/model/planted.ts": '/** See import "node:fs". */\n// from "cdktf"' })).toEqual([]);
  });
});

describe("what only one room may mention", () => {
  it.each([
    [
      "the environment of the process",
      /\bprocess\.env\b/,
      ["src/provider"],
      "src/resources/planted.ts",
      "process.env.A",
    ],
    ["ending the process", /\bprocess\.exit\(/, ["src/provider"], "emulator/planted.ts", "process.exit(1)"],
    [
      "the clock",
      /\bDate\.now\b|\bsetTimeout\b|\bMath\.random\b/,
      ["src/provider", "emulator"],
      "src/reconcile/planted.ts",
      "setTimeout(f, 1)",
    ],
  ])("%s stays where it belongs", (_, pattern, rooms, path, text) => {
    expect(foundOutside(sources, pattern, rooms)).toEqual([]);
    expect(foundOutside({ [path]: text }, pattern, rooms)).toEqual([path]);
  });

  it("is cdktf in one file of lib, so that another build can replace it", () => {
    const importing = Object.keys(sources).filter((path) => /\bfrom "cdktf"/.test(sources[path] ?? ""));
    expect(importing).toEqual(["lib/cdktf.ts"]);
  });
});

it("no folder holds more than fifteen source files", () => {
  const folders = Object.keys(sources).map((path) => posix.dirname(path));
  const counts = new Map(folders.map((folder) => [folder, folders.filter((other) => other === folder).length]));
  expect([...counts].filter(([folder, count]) => count > 15 && !folder.endsWith("/gen"))).toEqual([]);
});

it("every export has a name of its own", () => {
  const anonymous = Object.keys(sources).filter((path) => /^export (?:\*|default)/m.test(sources[path] ?? ""));
  expect(anonymous).toEqual([]);
});
