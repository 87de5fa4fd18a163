/** The help texts of the command: they fit into a terminal, and every subcommand has one. */
import { run } from "../../src/cli/main";
import type { SubcommandResult } from "../../src/cli/subcommand";

const WIDEST = 100;

async function help(...words: readonly string[]): Promise<string> {
  const { stdout = "" }: SubcommandResult = await run([...words, "--help"], { environment: {}, nowMs: 0 });
  return stdout;
}

/** The words of the subcommands in the list of commands, such as `provider install`. */
async function subcommands(): Promise<readonly string[]> {
  const [, list = ""] = /\nCommands:\n([\s\S]*?)\n\n/.exec(await help()) ?? [];
  return [...list.matchAll(/^ {2}([a-z][a-z-]*(?: [a-z][a-z-]*)*)/gm)].map(([, words = ""]) => words);
}

it("no line of a help text is longer than 100 characters", async () => {
  const names = await subcommands();
  expect(names).toEqual(expect.arrayContaining(["provider install", "ram-policy", "strays"]));
  const texts = await Promise.all(["", ...names].map((name) => help(...name.split(" ").filter(Boolean))));
  expect(texts.flatMap((text) => text.split("\n")).filter((line) => line.length > WIDEST)).toEqual([]);
});

it("every subcommand of the list has a help text of its own", async () => {
  for (const name of await subcommands()) {
    expect(await help(...name.split(" "))).toMatch(new RegExp(`^Usage: ecd-image-share ${name}\\b`));
  }
});
