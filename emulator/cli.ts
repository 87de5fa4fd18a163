#!/usr/bin/env node
/** `ecd-emulator`: the emulator in a separate process. Prints one line when it is ready, ends on SIGINT or SIGTERM. */
import { createWriteStream } from "node:fs";
import { type CliArguments, helpText, parseCliArguments } from "./cli-arguments";
import { EcdEmulator } from "./ecd-emulator";
import { parseFault } from "./faults/parse-fault";
import { parseSeed } from "./parse-seed";
import { readJson } from "./read-json";

async function main(args: readonly string[]): Promise<void> {
  const parsed = parseCliArguments(args);
  if (parsed === "help") {
    console.log(helpText());
    return;
  }
  const emulator = makeEmulator(parsed);
  const { url } = await emulator.start();
  const end = () => {
    emulator.stop().catch(fail);
  };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  console.log(`ecd-emulator is ready at ${url}`);
}

function makeEmulator({ port, seed, state, journal, faults, options }: CliArguments): EcdEmulator {
  const lines = journal === undefined ? undefined : createWriteStream(journal, { flags: "a" });
  lines?.on("error", fail);
  const emulator = new EcdEmulator({
    ...(seed === undefined ? {} : parseSeed(readJson(seed))),
    ...(state === undefined ? {} : { stateFile: state }),
    port,
    options,
    onCall: (entry) => lines?.write(`${JSON.stringify(entry)}\n`),
  });
  const toArm: unknown = faults === undefined ? [] : readJson(faults);
  if (!Array.isArray(toArm)) throw new Error(`${faults} must hold a list of faults`);
  for (const fault of toArm) emulator.faults.add(parseFault(fault));
  return emulator;
}

function fail(error: unknown): void {
  console.error(`ecd-emulator: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch(fail);
