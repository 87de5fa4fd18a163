/**
 * Starts the provider from compiled code. The launcher runs it instead of `provider.cjs`, with the Node.js program that
 * was packed with the provider. The packer puts this file, the cache and the parts into one package, so one checksum
 * covers all of them. It loads only the parts beside it and Node.js's own modules.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeCache } from "./cache-file";
import { type PartFunction, partScript } from "./part-script";

const CACHE = "provider-cache.bin";
const ENTRY = "provider.cjs";

const modules = new Map<string, { exports: object }>();
const codeOf = cache();

/** Reads the cache. Without a readable cache, V8 compiles the parts as usual. */
function cache(): (name: string) => Buffer | undefined {
  try {
    return decodeCache(readFileSync(join(__dirname, CACHE)));
  } catch {
    return () => undefined;
  }
}

function load(name: string): object {
  const loaded = modules.get(name);
  if (loaded) return loaded.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const file = join(__dirname, name);
  const run = partScript(readFileSync(file, "utf8"), file, codeOf(name)).runInThisContext() as PartFunction;
  run(module.exports, requirePart, module);
  return module.exports;
}

function requirePart(name: string): unknown {
  return name.startsWith("./") ? load(name.slice(2)) : process.getBuiltinModule(name);
}

load(ENTRY);
