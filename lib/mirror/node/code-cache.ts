/**
 * V8's compiled code of the provider, for the Node.js program that is packed with it. With it, a plan takes about an
 * eighth less time (docs/performance.md). Only the program itself can make the code, so a program of another platform
 * gets none.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../names";
import { type PayloadFile, payloadFolder } from "../payload";
import type { NodeProgram } from "./node-program";

/** The launcher starts this file instead of `provider.cjs`, if it exists. */
const START = "provider-start.cjs";
const CACHE = "provider-cache.bin";

/** The file that starts the provider from compiled code; undefined for a program that cannot make such code here. */
export function cachedStart(program: NodeProgram): PayloadFile | undefined {
  if (!program.runsHere || !loadsBuiltInModules(program.version)) return undefined;
  return { name: START, content: readFileSync(built("start.cjs")), mode: 0o644 };
}

/**
 * The compiled code. The same program and the same provider give the same bytes.
 * @throws Error when the program does not make it
 */
export function compiledCode(program: NodeProgram): PayloadFile {
  const folder = mkdtempSync(join(tmpdir(), "ecd-code-"));
  try {
    const output = join(folder, CACHE);
    // `downloadedNode` removes the file of its program after it has read the file.
    const file = existsSync(program.file) ? program.file : join(folder, "node");
    if (file !== program.file) writeFileSync(file, program.content, { mode: 0o755 });
    const args = ["--random-seed=1", built("make.cjs"), payloadFolder(), output];
    // The environment is left out, because options for the shell's Node.js would change the code.
    const { status, stderr, error } = spawnSync(file, args, { encoding: "utf8", env: {} });
    if (status !== 0) throw new Error(`${program.file} did not compile the provider: ${error?.message ?? stderr}`);
    return { name: CACHE, content: readFileSync(output), mode: 0o644 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The start needs `process.getBuiltinModule`, which exists since 20.16 and 22.3. */
function loadsBuiltInModules(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 3) || (major === 20 && minor >= 16);
}

function built(name: string): string {
  const file = join(packageRoot(), "dist", "code-cache", name);
  if (existsSync(file)) return file;
  throw new Error(`there is no ${file}; install the package again, or in a checkout run "npm run build"`);
}
