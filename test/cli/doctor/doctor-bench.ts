/** Runs `ecd-image-share doctor` in a workspace with an emulator, and reads its lines. */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../src/cli/main";
import type { SubcommandResult } from "../../../src/cli/subcommand";
import type { Workspace } from "../../support/workspace";

export interface Examined extends SubcommandResult {
  /** The line of a check, without its name: status, finding and advice, such as `ok: cn-hangzhou. Nothing to do.` */
  line(name: string): string;
}

export interface Examination {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** The folder to examine; without it, the folder of the workspace. */
  readonly folder?: string;
  readonly nowMs?: number;
}

/** Undefined variables are removed from the workspace's environment. */
export async function examined(
  workspace: Workspace,
  { environment, args = [], folder = workspace.folder, nowMs }: Examination = {},
): Promise<Examined> {
  const result = await run(["doctor", folder, ...args], {
    environment: { ...workspace.environment, ...environment },
    nowMs: nowMs ?? Date.now(),
  });
  const lines = (result.stdout ?? "").split("\n");
  return {
    ...result,
    line: (name) => {
      const found = lines.filter((line) => line.slice(8).startsWith(`${name}: `));
      if (found.length !== 1) throw new Error(`${found.length} lines of ${name}:\n${result.stdout}${result.stderr}`);
      return `${found[0]?.slice(0, 8).trim()}: ${found[0]?.slice(8 + name.length + 2)}`;
    },
  };
}

/** A program that prints a text and ends with a code. @returns its path */
export function program(workspace: Workspace, name: string, text: string, exitCode = 0): string {
  const file = join(workspace.folder, name);
  writeFileSync(file, `#!/bin/sh\ncat <<'TEXT'\n${text}\nTEXT\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
  return file;
}
