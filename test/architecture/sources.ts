/** The texts of the sources, and the imports in a text. The rules of the architecture read only these. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

export const ROOT = dirname(dirname(__dirname));

/** Text by path, with forward slashes, relative to the root. */
export type Sources = Readonly<Record<string, string>>;

// Everything that can name another module: an import or export statement (the last line of a long one), a bare import,
// or a call. Statements are anchored to the start of a line, because messages for users also contain the word import.
const IMPORT = /^(?:import|export|\})[^;]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\b(?:require|import)\(\s*"([^"]+)"/gm;

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** The modules that a text imports, also for types only. */
export function specifiersOf(text: string): readonly string[] {
  return [...withoutComments(text).matchAll(IMPORT)].map(([, from, bare, called]) => from ?? bare ?? called ?? "");
}

/** The paths that a text imports, without an ending, also for types only. */
export function importedPaths(path: string, text: string): readonly string[] {
  return specifiersOf(text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\.js$/, "")));
}

/** @param endings of the names of the files */
export function readFiles(folders: readonly string[], endings: readonly string[]): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return Object.fromEntries(
    paths.map((path) => [relative(ROOT, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}

export function readSources(...folders: readonly string[]): Sources {
  return readFiles(folders, [".ts"]);
}

/** The sources of the rooms. */
export const sources = readSources("src", "lib", "emulator");
