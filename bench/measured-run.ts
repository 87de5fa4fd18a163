/**
 * Runs one command to its end. It measures the wall time, the CPU time of the whole process tree, and the peak memory
 * of the command itself. The plugin reports its own peak memory (peak-memory-hook.cjs).
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Measured {
  readonly wallMs: number;
  /** User and system time of the command and of every child that it waited for. Undefined without /proc. */
  readonly cpuMs: number | undefined;
  /** The highest resident memory, in MiB. Undefined without /proc. */
  readonly peakMiB: number | undefined;
}

/** Linux counts CPU time in ticks of 1/100 s for every kernel (`getconf CLK_TCK`). */
const TICK_MS = 10;
/** The kernel keeps the highest value, so one late sample is enough. */
const SAMPLE_MS = 20;

/** @throws if the exit code of the command is not 0, with its output */
export async function measuredRun({ program, args, cwd, environment }: Command): Promise<Measured> {
  const cpuBefore = childrenCpuMs();
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
  let peakMiB: number | undefined;
  const sampling = setInterval(() => {
    peakMiB = peakOf(child.pid) ?? peakMiB;
  }, SAMPLE_MS);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    const wallMs = performance.now() - startedAt;
    if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    const cpuAfter = childrenCpuMs();
    const cpuMs = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
    return { wallMs, cpuMs, peakMiB };
  } finally {
    clearInterval(sampling);
  }
}

/** CPU time of all ended children and of their children. Commands must run one after the other. */
function childrenCpuMs(): number | undefined {
  const text = readIfThere("/proc/self/stat");
  // The second field is the program's name in parentheses, with any characters. Fields 16 and 17 are cutime and cstime.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields && (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

function peakOf(processId: number | undefined): number | undefined {
  const kibibytes = readIfThere(`/proc/${processId}/status`)?.match(/^VmHWM:\s+(\d+) kB$/m)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
