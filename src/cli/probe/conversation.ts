/** The terminal of a subcommand that runs for minutes. It prints lines at once, asks questions and handles Ctrl-C. */
import { createInterface } from "node:readline/promises";
import type { Conversation } from "../subcommand";

/** The parts of the process that this file uses. */
interface Process {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
  once(signal: string, listener: () => void): unknown;
}

export function conversation(process: Process): Conversation {
  return {
    say: (line) => void process.stderr.write(`${line}\n`),
    ask: async (question) => (process.stdin.isTTY ? await answerOf(process, question) : undefined),
    interruption: () => {
      const interruption = new AbortController();
      // The first signal only asks the subcommand to stop. A second signal ends the process as usual.
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => interruption.abort());
      return interruption.signal;
    },
  };
}

/** Undefined after Ctrl-C or at the end of the input. Without the two listeners, readline would wait for ever. */
async function answerOf({ stdin, stderr }: Process, question: string): Promise<string | undefined> {
  const lines = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
  lines.once("SIGINT", () => lines.close());
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}
