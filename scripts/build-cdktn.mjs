/**
 * Makes dist/cdktn from dist/lib: the same code for CDK Terrain. Only two modules change, `cdktf` and
 * `binding/core-name`, and comments that name the command. `build.mjs` calls it after the compiler.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param {string} dist the folder of the build */
export function buildForCdktn(dist) {
  const folder = join(dist, "cdktn");
  cpSync(join(dist, "lib"), folder, { recursive: true });
  replace(join(folder, "cdktf.js"), /require\("cdktf"\)/, 'require("cdktn")');
  replace(join(folder, "cdktf.d.ts"), /from "cdktf"/, 'from "cdktn"');
  replace(join(folder, "binding/core-name.js"), /CORE = "cdktf"/, 'CORE = "cdktn"');
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replace(/`cdktf(?=[ `])/g, "`cdktn"));
  }
}

function replace(file, from, to) {
  const text = readFileSync(file, "utf8");
  if (!from.test(text)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(file, text.replace(from, to));
}
