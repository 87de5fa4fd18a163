/**
 * Builds dist/. The same sources give the same bytes, because the provider's version identifies them.
 * - the compiled library for both cores, the emulator and the CLI
 * - dist/provider: the files that Terraform runs, which are the launcher and the bundled provider
 * - dist/packed: the zip that synth puts beside a stack, and the checksum for the lock file
 * - dist/cloud-tools: the code that the CLI loads
 * - dist/code-cache: the files for a provider with a Node.js program
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildForCdktn } from "./build-cdktn.mjs";
import { bundleProvider } from "./bundle-provider.mjs";
import { bundleTool, TOOLS } from "./bundle-tool.mjs";
import { packProvider } from "./pack-provider.mjs";

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
for (const { file, entry } of TOOLS) {
  await bundleTool({ root, entry, outfile: join(dist, file), version });
}

const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit", cwd: root });
buildForCdktn(dist);
for (const asset of ["page.js", "style"]) {
  cpSync(join(root, "src/html", asset), join(dist, "src/html", asset), { recursive: true });
}
for (const program of ["src/cli/main.js", "emulator/cli.js"]) chmodSync(join(dist, program), 0o755);

const { h1, packedFiles, packedFolder, readPayload } = require(join(dist, "lib/mirror"));
const files = readPayload(providerFolder, version);
const packed = packedFiles(packedFolder(), version);
mkdirSync(packedFolder());
writeFileSync(packed.zip, packProvider(files));
writeFileSync(packed.checksum, `${h1(files)}\n`);
