/**
 * `npm run demo`: the life of a share, with the real Terraform, the examples of this repository, and the emulator
 * instead of the cloud. It prints the plans as a reviewer sees them, and the API calls of each step.
 *
 * `npm run demo -- --short` runs only a create, a change, the refusals and a destroy.
 *
 * It needs `terraform` on PATH and a built `dist/`. It ends all its programs and removes all its files.
 */
import { parseArgs } from "node:util";
import { Stage } from "./demo/stage.mjs";
import { play } from "./demo/steps.mjs";

const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
const stage = new Stage({ write: (text) => process.stdout.write(text), isTerminal: process.stdout.isTTY === true });
// On a terminal, Ctrl-C also reaches Terraform, which then stops by itself. A SIGTERM reaches only this process, so the
// stage passes it on.
process.on("SIGINT", () => stage.interrupt());
process.on("SIGTERM", () => stage.interrupt("SIGTERM"));
// A reader that ends early, as `head` does, also ends the demo. Without a listener, Node.js would end without a cleanup.
process.stdout.on("error", () => stage.interrupt("SIGTERM"));
process.stderr.on("error", () => undefined);

try {
  await stage.set();
  await play(stage, values.short);
} catch (error) {
  process.exitCode = stage.isInterrupted ? 130 : 1;
  process.stderr.write(stage.isInterrupted ? "\nInterrupted; cleaned up.\n" : `\n${error.message}\n`);
} finally {
  await stage.close();
}
