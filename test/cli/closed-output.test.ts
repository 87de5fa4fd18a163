/** The command as a separate process whose reader goes away early, as `head` does, or whose disk is full. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = dirname(dirname(__dirname));
const PROGRAM = join(ROOT, "dist/src/cli/main.js");
const PLAN = join(ROOT, "test/review/plans/update.json");

type Output = "stdout" | "stderr";

/** Runs the command with one output whose reader is gone. */
async function withoutReader(closed: Output, args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args]);
  child[closed].destroy();
  let text = "";
  child[closed === "stdout" ? "stderr" : "stdout"].on("data", (chunk) => (text += chunk));
  const [exitCode] = await once(child, "close");
  return { exitCode, text };
}

describe("an output of ecd-image-share whose reader is gone", () => {
  const FINDINGS = "ecd-image-share: the plan has findings of --fail-on: unshare (1)\n";

  it.each<[string, Output, string[], number, string]>([
    ["the help", "stdout", ["--help"], 0, ""],
    ["a review", "stdout", ["review", PLAN], 0, ""],
    ["a review that fails on a loss", "stdout", ["review", PLAN, "--fail-on", "unshare"], 2, FINDINGS],
    ["the help of a command", "stdout", ["audit", "--help"], 0, ""],
    ["a wrong usage", "stderr", ["nonsense"], 2, ""],
    ["a failure", "stderr", ["review", "/nope.json"], 1, ""],
  ])("%s without a reader of %s ends quietly", async (_, closed, args, exitCode, text) => {
    expect(await withoutReader(closed, args)).toEqual({ exitCode, text });
  });

  it("a full disk is an error with its reason and without a stack", async () => {
    const child = spawn(process.execPath, [PROGRAM, "--help"], {
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let text = "";
    child.stderr?.on("data", (chunk) => (text += chunk));
    const [exitCode] = await once(child, "close");
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^ecd-image-share: the output could not be written: .*ENOSPC.*\n$/);
  });
});
