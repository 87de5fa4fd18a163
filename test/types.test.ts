/**
 * The types of every entry of the package, as the compilers of users find them: under the tsconfig.json of `cdktf init`
 * with TypeScript 5, which knows no `exports`, and under the resolutions that do. `dist/` must be built.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./support/temporary-folder";

const ROOT = dirname(__dirname);
const PACKAGE = "cdktf-ecd-image-share";
const TEMPLATE = join(ROOT, "node_modules/@cdktf/cli-core/templates/typescript/tsconfig.json");

/** One import of each entry that has types, and a use that fails to compile where the entry resolves to `any`. */
const PROGRAM = `
import { accountsFromFile, EcdProvider, ImageShare } from "${PACKAGE}";
import { EcdProvider as TerrainProvider } from "${PACKAGE}/cdktn";
import { DEFAULT_REGION, EcdEmulator } from "${PACKAGE}/emulator";

type IsAny<T> = 0 extends 1 & T ? true : false;
const typed: [IsAny<typeof EcdProvider>, IsAny<typeof TerrainProvider>, IsAny<typeof EcdEmulator>] = [false, false, false];
export const used = [typed, accountsFromFile, ImageShare, DEFAULT_REGION];
console.log(new EcdEmulator({ images: [{ imageId: "m-1" }] }).sharedWith(DEFAULT_REGION, "m-1").length);
`;

interface Tsconfig {
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const template = JSON.parse(readFileSync(TEMPLATE, "utf8")) as Tsconfig;

/** Compiles the program in its own app and returns its folder. A failure shows the compiler's messages. */
function compiled(compiler: string, options: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder("ecd-types-");
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  symlinkSync(ROOT, join(modules, PACKAGE));
  for (const name of ["cdktf", "cdktn", "constructs", "@types/node"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  const tsconfig = { ...template, compilerOptions: { ...template.compilerOptions, ...options } };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  writeFileSync(join(folder, "main.ts"), PROGRAM);
  const tsc = join(ROOT, "node_modules", compiler, "bin/tsc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: "" });
  return folder;
}

it("the test program imports every entry of the package that has types", () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  const entries = Object.keys(exports).filter((entry) => typeof exports[entry] === "object");
  expect(entries.map((entry) => PACKAGE + entry.slice(1)).filter((name) => !PROGRAM.includes(`"${name}"`))).toEqual([]);
});

it("every entry has types under the tsconfig.json of cdktf init, and the output runs", () => {
  // The template is unchanged: module CommonJS, and so the resolution that looks for folders.
  expect(template.compilerOptions).toMatchObject({ module: "CommonJS" });
  expect(template.compilerOptions).not.toHaveProperty("moduleResolution");
  const folder = compiled("typescript-5", {});
  expect(execFileSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8" })).toBe("0\n");
});

it.each([
  ["typescript-5", { module: "node16", moduleResolution: "node16" }],
  ["typescript-5", { module: "es2020", moduleResolution: "bundler" }],
  ["typescript-5", { skipLibCheck: false, lib: ["es2022"] }],
  ["typescript-6", { types: ["node"], skipLibCheck: false, lib: ["es2022"] }],
  ["typescript-6", { module: "node16", moduleResolution: "node16", types: ["node"] }],
  ["typescript-6", { module: "nodenext", types: ["node"] }],
  ["typescript-6", { module: "es2020", moduleResolution: "bundler", types: ["node"] }],
  ["typescript-6", { moduleResolution: "node10", ignoreDeprecations: "6.0", types: ["node"] }],
  ["typescript", { module: "nodenext", types: ["node"] }],
])("every entry has types under %s, with the options of row %$", (compiler, options) => {
  compiled(compiler, options);
});
