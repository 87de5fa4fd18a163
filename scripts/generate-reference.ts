/**
 * Writes `docs/reference`: the provider's pages from its schemas, the commands from their help, the diagnostics from
 * the code and their catalogue, and the TypeScript API from doc comments. The output depends on the sources only.
 *
 * `node -r ./examples/register.js scripts/generate-reference.ts [folder]`
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { commandPage } from "./reference/command-page";
import { diagnosticsPage } from "./reference/diagnostics-page";
import { indexPage } from "./reference/index-page";
import { providerPages } from "./reference/provider-pages";

const ROOT = dirname(__dirname);
const folder = resolve(process.argv[2] ?? join(ROOT, "docs", "reference"));

const pages = new Map([
  ...providerPages(),
  ["commands.md", commandPage()] as const,
  ["diagnostics.md", diagnosticsPage()] as const,
]);
// Removes pages of resources that the registry no longer has.
rmSync(folder, { recursive: true, force: true });
for (const [name, text] of new Map([...pages, ["README.md", indexPage([...pages.keys()])]])) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
const typedoc = ["--import", "./scripts/reference/typescript-6.mjs", "node_modules/typedoc/bin/typedoc"];
const options = ["--out", join(folder, "api"), "--logLevel", "Warn", "--treatWarningsAsErrors"];
execFileSync(process.execPath, [...typedoc, ...options], { cwd: ROOT, stdio: "inherit" });
