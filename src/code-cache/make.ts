/**
 * Compiles the provider's parts and writes the cache: `node --random-seed=1 make.cjs <folder> <file>`. The packer runs it
 * with the Node.js program that it packs. The same program and parts give the same bytes: the seed makes V8's order of
 * names the same, and every function is compiled, not those that happened to run.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { encodeCache } from "./cache-file";
import { partScript } from "./part-script";

const [folder = "", file = ""] = process.argv.slice(2);

/** V8 refuses code that was stored under other flags than those of the reader, so they are set back before. */
function compiled(name: string): Buffer {
  setFlagsFromString("--no-lazy");
  const script = partScript(readFileSync(join(folder, name), "utf8"), name, undefined);
  setFlagsFromString("--lazy");
  return script.createCachedData();
}

const names = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
writeFileSync(file, encodeCache(new Map(names.sort().map((name) => [name, compiled(name)]))));
