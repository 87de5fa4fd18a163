/**
 * Builds dist/: the compiled library, emulator and CLI, and in dist/provider what Terraform runs (the launcher
 * and the bundled provider). The same sources give the same bytes: the provider's version stands for them.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProvider } from "./bundle-provider.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(dist, { recursive: true, force: true });

const providerFolder = join(dist, "provider");
mkdirSync(providerFolder, { recursive: true });
copyFileSync(join(root, "src/provider/launcher.sh"), join(providerFolder, "terraform-provider-ecd"));
chmodSync(join(providerFolder, "terraform-provider-ecd"), 0o755);
await bundleProvider({ root, outdir: providerFolder, version });

const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit", cwd: root });
for (const program of ["src/cli/main.js", "emulator/cli.js"]) chmodSync(join(dist, program), 0o755);
