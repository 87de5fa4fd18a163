/**
 * The files of the queries beside a stack. CDKTF keeps the files of earlier synths, so the file of a query that the
 * program no longer has would still run. Each file has a mark, and only files with the mark are removed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IConstruct } from "constructs";
import { constructsOfStack } from "../binding/constructs-of-stack";
import type { TerraformStack } from "../cdktf";

/** Terraform ignores `//` in JSON. */
const MARK = { "//": "Written by cdktf-ecd-image-share at synth, and removed when the program has no such query" };
const ENDING = ".tfquery.json";

/** The names of the queries, which the program may change until the synth. */
const names = new WeakMap<IConstruct, () => string>();

export function declareQueryFile(query: IConstruct, name: () => string): void {
  names.set(query, name);
}

/**
 * Removes the files first: on macOS and Windows, a file keeps the letters of its old name when it is overwritten.
 * @param folder of the stack
 */
export function writeQueryFile(stack: TerraformStack, folder: string, name: string, content: object): void {
  // In an inner stack, CDKTF has not made the folder yet.
  mkdirSync(folder, { recursive: true });
  removeStaleQueryFiles(stack, folder);
  writeFileSync(join(folder, `${name}${ENDING}`), `${JSON.stringify({ ...MARK, ...content }, null, 2)}\n`);
}

/** Removes the files of queries that the stack no longer has. The folder must exist. */
export function removeStaleQueryFiles(stack: TerraformStack, folder: string): void {
  const files = readdirSync(folder).filter((file) => file.endsWith(ENDING));
  if (files.length === 0) return;
  const current = new Set(constructsOfStack(stack).flatMap((construct) => names.get(construct)?.() ?? []));
  for (const file of files) {
    if (!current.has(file.slice(0, -ENDING.length)) && isOurs(join(folder, file))) rmSync(join(folder, file));
  }
}

function isOurs(path: string): boolean {
  try {
    return JSON.parse(readFileSync(path, "utf8"))["//"] === MARK["//"];
  } catch {
    return false;
  }
}
