/**
 * Reads a Node.js program that will be packed with the provider, and checks it. The program must be for the platform,
 * have a supported version, and need no other file of Node.js.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loaderOf, platformOfProgram } from "./executable";
import { currentPlatform, type Platform } from "./platform";

export interface NodeProgram {
  /** The absolute path of its file. */
  readonly file: string;
  readonly platform: Platform;
  readonly content: Buffer;
  /** Without a `v`, such as `22.23.3`. */
  readonly version: string;
  /** The path of its loader. Undefined when it needs none. */
  readonly loader: string | undefined;
  /** Whether this machine can start it. */
  readonly runsHere: boolean;
}

const OLDEST_MAJOR = 20;
/** A build of the Node.js project contains the address of its headers: `…/node-v22.23.3-headers.tar.gz`. */
const HEADERS_ARCHIVE = "-headers.tar.gz";
const LONGEST_VERSION = 64;
/**
 * Distributions split Node.js into a small program and this library. The library would not be packed with the provider.
 */
const SHARED_LIBRARY = "libnode.so";

/**
 * @throws Error when the file is not a Node.js program for the platform, is too old, or needs a library of Node.js
 * beside it
 */
export function nodeProgram(file: string, platform: Platform): NodeProgram {
  if (!existsSync(file)) throw new Error(`there is no file ${file}. Name the program of Node.js for ${platform}`);
  const content = readFileSync(file);
  const actual = platformOfProgram(content);
  if (actual !== platform) {
    const found = actual === undefined ? "" : ` It is one for ${actual}.`;
    throw new Error(`${file} is no program for ${platform}.${found} Name the program of Node.js for that platform`);
  }
  if (content.includes(SHARED_LIBRARY)) {
    throw new Error(
      `${file} needs the library ${SHARED_LIBRARY}, which the package would not contain. Use npm's Node.js`,
    );
  }
  const loader = loaderOf(content);
  const runsHere = platform === currentPlatform() && (loader === undefined || existsSync(loader));
  const version = runsHere ? askedVersion(file) : writtenVersion(content);
  if (version === undefined) throw new Error(`${file} is not Node.js: its version cannot be told. Use npm's Node.js`);
  if (Number(version.split(".")[0]) < OLDEST_MAJOR) {
    throw new Error(`${file} is Node.js ${version}. Use version ${OLDEST_MAJOR} or newer`);
  }
  return { file: resolve(file), platform, content, version, loader, runsHere };
}

function askedVersion(file: string): string | undefined {
  const { stdout, status } = spawnSync(resolve(file), ["--version"], { encoding: "utf8" });
  return status === 0 ? /^v(\d+\.\d+\.\d+\S*)\n$/.exec(stdout)?.[1] : undefined;
}

/** The version in the bytes of a program that this machine cannot start. Undefined when the bytes name none. */
function writtenVersion(content: Buffer): string | undefined {
  const end = content.indexOf(HEADERS_ARCHIVE);
  if (end < 0) return undefined;
  return /node-v(\d+\.\d+\.\d+[-.\w]*)$/.exec(content.toString("latin1", Math.max(0, end - LONGEST_VERSION), end))?.[1];
}
