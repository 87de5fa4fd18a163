/**
 * Writes the file of `--out`. The content is first written under another name, so the file is complete or absent.
 * Without `force`, an existing file stays unchanged, even if another program creates it while the command runs.
 */
import { randomUUID } from "node:crypto";
import { linkSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Checks before the first call that the file can be written. @throws Error */
export function checkOutputFile(path: string, force: boolean): void {
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${path} cannot be written, because the folder ${folder} does not exist. Create it`);
  }
  const present = lstatSync(path, { throwIfNoEntry: false });
  if (!present) return;
  if (!force) throw exists(path);
  const target = statSync(path, { throwIfNoEntry: false });
  if (target && !target.isFile()) throw new Error(`${path} cannot be replaced, because it is no file`);
}

/** @throws Error when the file cannot be written; the file is unchanged then */
export function writeOutputFile(path: string, content: string, force: boolean): void {
  checkOutputFile(path, force);
  // Without this, the file would replace a symbolic link. The link must stay, so its target is replaced.
  const target = statSync(path, { throwIfNoEntry: false }) ? realpathSync(path) : path;
  const fresh = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    writeFileSync(fresh, content, { flag: "wx" });
    if (force) renameSync(fresh, target);
    else publish(fresh, target);
  } catch (cause) {
    if (existsNow(cause)) throw exists(path);
    throw new Error(`${path} could not be written: ${String(cause).replace(/^\w*Error: /, "")}`, { cause });
  } finally {
    rmSync(fresh, { force: true });
  }
}

function exists(path: string): Error {
  return new Error(`${path} exists. Name another file, or pass --force to replace it`);
}

/** Uses a hard link, because it never replaces a file. On a file system without hard links, it checks and renames. */
function publish(fresh: string, target: string): void {
  try {
    linkSync(fresh, target);
  } catch (cause) {
    if (existsNow(cause)) throw cause;
    if (lstatSync(target, { throwIfNoEntry: false })) throw Object.assign(new Error(), { code: "EEXIST" });
    renameSync(fresh, target);
  }
}

function existsNow(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
