/**
 * The rooms, and the imports that each room may have (docs/architecture.md). The rules read the text of the sources, so
 * a planted text proves each rule without a change to a file.
 */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { ROOT, readSources, type Sources, sources, specifiersOf, withoutComments } from "./architecture/sources";

interface Room {
  /** Rooms that it may import from, and bundles that it may load. */
  readonly of: readonly string[];
  /** Packages that it may import; `node:` stands for all modules of Node.js. */
  readonly packages: readonly string[];
}

/** The path that the import of `src/cli` resolves to. In the package, the bundle is `dist/cloud-tools/index.cjs`. */
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
    packages: ["node:", "@alicloud/credentials", "ini"],
  },
  // Its output is for the maintainers, so it shares no messages with the resources.
  "src/probe": { of: ["src/attempts", "src/model"], packages: ["node:"] },
  // The command imports these types. They must not lead to the code inside the bundle.
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
    return specifiersOf(text)
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

/** Folders of `src/resources` that belong to every resource. Every other folder is a room. */
const SHARED_BY_RESOURCES = ["src/resources/listing", "src/resources/messages"];

/** The folders of resources that are no room. The rules of the shared code would hold for them. */
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
    ["src/resources/image/planted.ts", 'import { toShare } from "../image-share";'],
    ["src/resources/image-share/planted.ts", 'import { image } from "../image";'],
    ["src/probe/planted.ts", 'import { titleImage } from "../resources";'],
    ["src/provider/planted.ts", 'import { writeMirror } from "../../lib/mirror";'],
    ["src/cli/planted.ts", 'import { ImageShare } from "../../lib/image-share";'],
    ["src/cli/planted.ts", 'import { EcdClient } from "../client";'],
    ["src/cli/planted.ts", 'import { cloudTools } from "../cloud-tools";'],
    ["src/cli/planted.ts", 'import type { K } from "../cloud-tools/image-users";'],
    ["src/cloud-tools/interface.ts", 'import type { Session } from "../resources";'],
    ["src/provider/planted.ts", 'const t = require("../../cloud-tools/index.cjs");'],
    ["src/adopt/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/audit/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/html/planted.ts", 'import { makeAudit } from "../audit";'],
    ["src/review/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["src/review/render/planted.ts", 'import { a } from "../../../lib/accounts";'],
    ["src/review/plan/planted.ts", 'import { a } from "../../resources/image";'],
    ["lib/accounts/planted.ts", 'import { Token } from "../cdktf";'],
    ["lib/planted.ts", 'import { EcdClient } from "../src/client";'],
    ["lib/mirror/planted.ts", 'import { TerraformStack } from "../cdktf";'],
    ["lib/planted.ts", 'const http = require("@alicloud/openapi-core");'],
    ["emulator/auth/planted.ts", 'import { imageKey } from "../../src/model";'],
    ["elsewhere/planted.ts", ""],
  ])("the check finds %s: %s", (path, text) => {
    expect(forbiddenImports({ [path]: text })).toEqual([expect.stringContaining(path)]);
  });

  it("an import in a comment does not count", () => {
    expect(forbiddenImports({ "src/model/planted.ts": '/** See import "node:fs". */\n// from "cdktf"' })).toEqual([]);
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
    ["process.exit", /\bprocess\.exit\(/, ["src/provider"], "emulator/planted.ts", "process.exit(1)"],
    [
      "a clock, a timer or a random number",
      /\bDate\.now\b|\bsetTimeout\b|\bMath\.random\b/,
      ["src/provider", "src/cli", "emulator", "lib/accounts/expiry/clock.ts"],
      "src/reconcile/planted.ts",
      "setTimeout(f, 1)",
    ],
  ])("only the allowed rooms use %s", (_, pattern, rooms, path, text) => {
    expect(foundOutside(sources, pattern, rooms)).toEqual([]);
    expect(foundOutside({ [path]: text }, pattern, rooms)).toEqual([path]);
  });

  it("only one file of lib imports cdktf, so that another build can replace it", () => {
    const importing = Object.keys(sources).filter((path) => /\bfrom "cdktf"/.test(sources[path] ?? ""));
    expect(importing).toEqual(["lib/cdktf.ts"]);
  });
});
