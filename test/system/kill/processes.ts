/**
 * Runs a terraform command in a separate process group, as a shell or a CI runner does. Kills it at a moment that is
 * counted in calls of the emulator. Only processes of the workspace get a signal: their environment has its TMPDIR.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { Finished, Workspace } from "../../support/workspace";

/**
 * - `interrupt`: Ctrl-C once, which reaches the whole process group.
 * - `kill provider`, `kill terraform`: SIGKILL, as the kernel sends it when memory runs out.
 */
export type Kill = "interrupt" | "kill provider" | "kill terraform";

export interface Moment {
  /** The number of answered calls of the command before the kill, from 1. */
  readonly call: number;
  /** Milliseconds after that call. If it is less than the emulator's latency, the kill falls into the next call. */
  readonly delayMs: number;
}

export interface Struck extends Finished {
  /** Milliseconds from the kill to the end of the command; undefined if the command ended before the kill. */
  readonly endedAfterMs: number | undefined;
}

/** Runs a command and kills it. `nextCall` resolves when the emulator has answered another call. */
export async function runAndKill(
  workspace: Workspace,
  args: readonly string[],
  kill: Kill,
  { call, delayMs }: Moment,
  nextCall: () => Promise<void>,
): Promise<Struck> {
  const command = spawn("terraform", args, {
    cwd: workspace.folder,
    env: workspace.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let [stdout, stderr] = ["", ""];
  command.stdout.on("data", (chunk: Buffer) => (stdout += chunk));
  command.stderr.on("data", (chunk: Buffer) => (stderr += chunk));
  let killedAt: number | undefined;
  let ended = false;
  const exit = new Promise<number | null>((resolve, reject) => {
    command.on("error", reject);
    // Not "close", because a provider without its Terraform keeps the pipes open until it ends.
    command.on("exit", (exitCode) => {
      ended = true;
      resolve(exitCode);
    });
  });
  const killAfterDelay = async (): Promise<void> => {
    for (let answered = 0; answered < call; answered++) await nextCall();
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (ended || command.pid === undefined) return;
    killedAt = performance.now();
    if (kill === "interrupt") process.kill(-command.pid, "SIGINT");
    else if (kill === "kill terraform") command.kill("SIGKILL");
    else for (const pid of providersOf(workspace)) killProcess(pid);
  };
  void killAfterDelay();
  const exitCode = await exit;
  const endedAfterMs = killedAt === undefined ? undefined : performance.now() - killedAt;
  return { exitCode, stdout, stderr, output: stdout + stderr, endedAfterMs };
}

/**
 * Process ids of the running providers of a workspace. Linux only, because it reads /proc. A launcher counts, because
 * it becomes the provider: without it, a wait for the end of all providers would end before the last one has started.
 */
export function providersOf({ folder }: Pick<Workspace, "folder">): number[] {
  return readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .filter((pid) => /provider\.cjs|terraform-provider-ecd/.test(fileOf(pid, "cmdline")))
    .filter((pid) =>
      fileOf(pid, "environ")
        .split("\0")
        .includes(`TMPDIR=${join(folder, "tmp")}`),
    )
    .map(Number);
}

/** The state, the threads and the open files of a process. They show why a process does not end. */
export function activityOf(pid: number): string {
  const state = /^State:\t(.*)$/m.exec(fileOf(String(pid), "status"))?.[1] ?? "ended";
  const threads = entriesOf(`/proc/${pid}/task`).map((thread) => {
    const name = fileOf(`${pid}/task/${thread}`, "comm").trim();
    return `${name} in ${fileOf(`${pid}/task/${thread}`, "wchan")}`;
  });
  const files = entriesOf(`/proc/${pid}/fd`).map((file) => linkOf(`/proc/${pid}/fd/${file}`));
  return `${state}; threads: ${threads.join(", ")}; files: ${files.join(", ")}`;
}

/** Socket folders that still exist. */
export function socketFolders({ folder }: Pick<Workspace, "folder">): string[] {
  return readdirSync(join(folder, "tmp")).filter((name) => name.startsWith("plugin"));
}

/** Waits until no provider runs. False if one still runs after that time. */
export async function providersGone(workspace: Pick<Workspace, "folder">, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (providersOf(workspace).length > 0) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** A process may end after it is found and before it is read. */
function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "closed";
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The process has already ended.
  }
}
