/**
 * Fails if the generated code and reference differ from the output of the generators for the `.proto` files, the
 * schemas and the comments. It works offline, because the generators are packages. They write into a temporary folder.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const proto = join("src", "tfplugin", "proto");
const constructs = join("lib", "gen");
const reference = join("docs", "reference");
const generated = [join("src", "tfplugin", "gen"), join("test", "support", "core", "gen"), constructs, reference];

/** Text by path, of all generated folders below `base`. */
function contents(base) {
  const paths = generated.flatMap((folder) =>
    readdirSync(join(base, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(relative(base, entry.parentPath), entry.name)),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(base, path), "utf8")]));
}

const fresh = mkdtempSync(join(tmpdir(), "ecd-generated-"));
try {
  execFileSync("buf", ["generate", proto, "--template", join(proto, "buf.gen.yaml"), "-o", fresh], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter) },
  });
  for (const [script, folder] of [
    ["generate-constructs.ts", constructs],
    ["generate-reference.ts", reference],
  ]) {
    const generator = ["-r", "./examples/register.js", join("scripts", script), join(fresh, folder)];
    execFileSync(process.execPath, generator, { cwd: root, stdio: "inherit" });
  }
  const [wanted, present] = [contents(fresh), contents(root)];
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(present)])];
  const different = names.filter((name) => wanted[name] !== present[name]);
  if (different.length > 0) {
    console.error(`Not what the generator makes: ${different.join(", ")}. Run "npm run generate" and commit it.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
