/**
 * Builds dist/: the compiled library (for both cores), emulator and CLI, in dist/provider what Terraform runs (the launcher and the
 * bundled provider), in dist/cloud-tools what the CLI asks of the cloud, and in dist/packed the same as synth lays it beside a stack: a zip, and the checksum for the lock
 * file. The same sources give the same bytes: the provider's version stands for them.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildForCdktn } from "./build-cdktn.mjs";
import { bundleCloudTools } from "./bundle-cloud-tools.mjs";
import { bundleProvider } from "./bundle-provider.mjs";
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
await bundleCloudTools({ root, outfile: join(dist, "cloud-tools", "index.cjs"), version });

const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit", cwd: root });
buildForCdktn(dist);
for (const program of ["src/cli/main.js", "emulator/cli.js"]) chmodSync(join(dist, program), 0o755);

const { h1, packedFiles, packedFolder, readPayload } = require(join(dist, "lib/mirror"));
const files = readPayload(providerFolder, version);
const packed = packedFiles(packedFolder(), version);
mkdirSync(packedFolder());
writeFileSync(packed.zip, packProvider(files));
writeFileSync(packed.checksum, `${h1(files)}\n`);
