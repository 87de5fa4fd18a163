/** Runs a program of this machine and returns its output. The checks of `doctor` use it to read a version. */
import { spawnSync } from "node:child_process";

/** A program usually answers in less than a second, but a version manager may have to download it first. */
const TIME_LIMIT_MS = 30_000;

type ProgramAnswer =
  | { readonly ok: true; readonly stdout: string }
  /** `reason` is the first line of the program's output, or the reason why the program did not start. */
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
