/** How a verb that runs for minutes talks to the person: lines at once, a question, and the end by Ctrl-C. */
import { createInterface } from "node:readline/promises";
import type { Conversation } from "../verb";

/** The parts of the process that are used. */
type Process = Pick<NodeJS.Process, "stdin" | "stderr" | "once">;

export function conversation(process: Process): Conversation {
  return {
    say: (line) => void process.stderr.write(`${line}\n`),
    ask: async (question) => {
      if (!process.stdin.isTTY) return undefined;
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
    interruption: () => {
      const interruption = new AbortController();
      // The first signal asks to stop. A second one ends the process as usual.
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => interruption.abort());
      return interruption.signal;
    },
  };
}
