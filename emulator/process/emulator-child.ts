/**
 * The emulator in a process that a test has forked (emulator-process.ts). It starts with the first message. It ends
 * when the channel to the test closes. The system also closes the channel of a test that is killed.
 */
import { EcdEmulator } from "../ecd-emulator";
import { parseSeed } from "../parse-seed";
import type { EmulatorProcessOptions, StartAnswer } from "./start-message";

let ending = false;
let emulator: EcdEmulator | undefined;

async function start({ options, port, stateFile, ...seed }: EmulatorProcessOptions): Promise<void> {
  // The send fails if the test is killed during it. Without the callback, this failure would print a stack trace.
  const answer = (message: StartAnswer): void => void (process.connected && process.send?.(message, () => undefined));
  try {
    emulator = new EcdEmulator({
      ...parseSeed(seed),
      ...(options && { options }),
      ...(port !== undefined && { port }),
      ...(stateFile !== undefined && { stateFile }),
    });
    const { url } = await emulator.start();
    if (ending) await emulator.stop();
    else answer({ url });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
    if (process.connected) process.disconnect();
  }
}

process.once("message", (options) => void start(options as EmulatorProcessOptions));
process.once("disconnect", () => {
  ending = true;
  // After the emulator has stopped, the process can end.
  emulator?.stop().catch((error: unknown) => {
    process.stderr.write(`ecd-emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  });
});
// Ctrl-C sends SIGINT to the whole process group. The cleanup of the test may still need answers.
process.on("SIGINT", () => undefined);
