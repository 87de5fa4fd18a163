/**
 * Fails when the code in `src/tfplugin/gen` is not what the generator makes of the `.proto` files. Works offline: the
 * generator is a package, and it writes into a temporary folder.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join("src", "tfplugin", "proto");
const generated = join("src", "tfplugin", "gen");

function contents(folder) {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const fresh = mkdtempSync(join(tmpdir(), "ecd-generated-"));
try {
  execFileSync("buf", ["generate", proto, "--template", join(proto, "buf.gen.yaml"), "-o", fresh], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter) },
  });
  const [wanted, present] = [contents(join(fresh, generated)), contents(join(root, generated))];
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(present)])];
  const different = names.filter((name) => wanted[name] !== present[name]);
  if (different.length > 0) {
    console.error(`Not what the generator makes: ${different.join(", ")}. Run "npm run generate" and commit it.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
