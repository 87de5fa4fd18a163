/**
 * `npm run demo`: the life of a share, with the real Terraform and the examples of this repository, against the
 * emulator in place of the cloud. Prints the plans as a reviewer sees them, and after each step the API calls that it
 * took.
 *
 * Needs `terraform` on PATH and a built `dist/`. Leaves nothing running and nothing behind.
 */
import { Stage } from "./demo/stage.mjs";
import { playAll } from "./demo/steps.mjs";

const stage = new Stage({ write: (text) => process.stdout.write(text), isTerminal: process.stdout.isTTY === true });
// On a terminal, Ctrl-C reaches Terraform too, which then stops in good order; a signal to this process alone does not.
process.on("SIGINT", () => stage.interrupt());
process.on("SIGTERM", () => stage.interrupt("SIGTERM"));

try {
  await stage.set();
  await playAll(stage);
} catch (error) {
  process.exitCode = stage.isInterrupted ? 130 : 1;
  process.stderr.write(stage.isInterrupted ? "\nInterrupted; cleaned up.\n" : `\n${error.message}\n`);
} finally {
  await stage.strike();
}
