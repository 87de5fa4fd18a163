/** Runs a program of the machine for its version. */
import { spawnSync } from "node:child_process";

/** An answer takes less than a second. A version manager may download a program first. */
const TIME_LIMIT_MS = 30_000;

export type ProgramAnswer =
  | { readonly ok: true; readonly stdout: string }
  /** With the first line that the program said, or the reason why it did not start. */
  | { readonly ok: false; readonly isMissing: boolean; readonly reason: string };

export function programAnswer(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ProgramAnswer {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    env: { ...environment },
    encoding: "utf8",
    timeout: TIME_LIMIT_MS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (!error && status === 0) return { ok: true, stdout };
  const code = error && "code" in error ? String(error.code) : undefined;
  const said = `${stderr ?? ""}\n${stdout ?? ""}`.split("\n").map((line) => line.replace(/[^\x20-\x7e]/g, "").trim());
  const reason = code ?? said.find((line) => line !== "") ?? `it ended with ${status}`;
  return { ok: false, isMissing: code === "ENOENT", reason };
}
