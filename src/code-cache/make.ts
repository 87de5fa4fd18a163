/**
 * Compiles the provider's parts and writes the cache: `node --random-seed=1 make.cjs <folder> <file>`. The packer runs
 * it with the Node.js program that it packs. The same program and parts give the same bytes, because the seed fixes
 * V8's order of names, and because every function is compiled and not only those that ran.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { encodeCache } from "./cache-file";
import { partScript } from "./part-script";

const [folder = "", file = ""] = process.argv.slice(2);

/** V8 refuses code that was stored with other flags than those of the reader, so the flags are reset first. */
function compiled(name: string): Buffer {
  setFlagsFromString("--no-lazy");
  const script = partScript(readFileSync(join(folder, name), "utf8"), name, undefined);
  setFlagsFromString("--lazy");
  return script.createCachedData();
}

const names = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
writeFileSync(file, encodeCache(new Map(names.sort().map((name) => [name, compiled(name)]))));
