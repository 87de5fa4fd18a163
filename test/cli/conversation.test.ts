/** The question and the interruption of a command, with streams in place of the terminal. */
import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { conversation } from "../../src/cli/probe/conversation";

class FakeProcess extends EventEmitter {
  readonly stdin = Object.assign(new PassThrough(), { isTTY: true });
  readonly stderr = new PassThrough();

  get printed(): string {
    return String(this.stderr.read() ?? "");
  }
}

it("a question goes to standard error, and the typed line is the answer", async () => {
  const process = new FakeProcess();
  const answer = conversation(process).ask("Which image? ");
  process.stdin.write("m-1\n");
  expect(await answer).toBe("m-1");
  expect(process.printed).toContain("Which image? ");
});

it("the end of standard input counts as no answer to a question", async () => {
  const process = new FakeProcess();
  const answer = conversation(process).ask("Which image? ");
  process.stdin.end();
  expect(await answer).toBeUndefined();
});

it("no question is asked when standard input is not a terminal", async () => {
  const process = new FakeProcess();
  process.stdin.isTTY = false;
  expect(await conversation(process).ask("Which image? ")).toBeUndefined();
  expect(process.printed).toBe("");
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"])(
  "the first %s aborts the command, and the next one has its usual effect",
  (signal) => {
    const process = new FakeProcess();
    const interruption = conversation(process).interruption();
    process.emit(signal);
    expect(interruption.aborted).toBe(true);
    expect(process.listenerCount(signal)).toBe(0);
  },
);

it("a message of a command is printed at once", () => {
  const process = new FakeProcess();
  conversation(process).say("Working.");
  expect(process.printed).toBe("Working.\n");
});
