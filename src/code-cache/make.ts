/**
 * Compiles the provider's parts and writes the cache: `node --random-seed=1 make.cjs <folder> <file>`. The packer runs
 * it with the Node.js program that it packs. The same program and parts give the same bytes for two reasons. The seed
 * fixes V8's order of names, and V8 compiles every function, not only the functions that ran.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { encodeCache } from "./cache-file";
import { partScript } from "./part-script";

const [folder = "", file = ""] = process.argv.slice(2);

/** V8 accepts cached code only if writer and reader have the same flags, so the flags are reset before the write. */
function compiled(name: string): Buffer {
  setFlagsFromString("--no-lazy");
  const script = partScript(readFileSync(join(folder, name), "utf8"), name, undefined);
  setFlagsFromString("--lazy");
  return script.createCachedData();
}

const names = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
writeFileSync(file, encodeCache(new Map(names.sort().map((name) => [name, compiled(name)]))));
