/** What the command does when an output cannot be written. Without it, Node.js prints a stack and ends with code 1. */

/** The parts of the process that this file uses. */
interface Process {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  exitCode?: number | string | null | undefined;
}

/**
 * A reader that ends early, as `head` does, is no failure: the command ends quietly and keeps its exit code, because
 * `review --fail-on` in a pipe must still fail. Any other error of the output, such as a full disk, is a failure.
 */
export function handleClosedOutput(process: Process): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = 1;
    process.stderr.write(`ecd-image-share: the output could not be written: ${error.message}\n`);
  });
  // There is no other place for a message.
  process.stderr.on("error", () => undefined);
}
