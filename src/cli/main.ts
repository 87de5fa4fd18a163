#!/usr/bin/env node
/**
 * The command `ecd-image-share`. Each verb has its own file, takes its arguments, and returns the output and the exit
 * code. Only this file uses the process.
 */
import { isatty } from "node:tty";
import { packageVersion } from "../../lib/mirror";
import { adopt } from "./adopt/adopt";
import { audit } from "./audit/audit";
import { doctor } from "./doctor/doctor";
import { conversation } from "./probe/conversation";
import { probe } from "./probe/probe";
import { progressLine } from "./progress-line";
import { providerInstall } from "./provider-install";
import { providerMirror } from "./provider-mirror";
import { ramPolicy } from "./ram-policy/ram-policy";
import { review } from "./review/review";
import { strays } from "./strays";
import { type StandardInput, UsageError, type Verb, type VerbContext, type VerbResult } from "./verb";

const VERBS: readonly Verb[] = [
  providerInstall,
  providerMirror,
  doctor,
  ramPolicy,
  review,
  audit,
  adopt,
  probe,
  strays,
];

const USAGE = `Usage: ecd-image-share <command>

Commands:
${VERBS.map((verb) => `  ${verb.usage.padEnd(32)}${verb.summary}`).join("\n")}

Options:
  --help      Print this, or with a command its description
  --version   Print the version
`;

/** Runs the command line. Exit codes: 0 done, 1 failed, 2 wrong usage. A verb may have more codes. */
export function run(args: readonly string[], context: VerbContext): VerbResult | Promise<VerbResult> {
  const verb = VERBS.find(({ words }) => words.every((word, index) => args[index] === word));
  const rest = args.slice(verb?.words.length ?? 0);
  if (rest.includes("--help") || rest.includes("-h")) return { stdout: verb?.description ?? USAGE };
  if (!verb && args.length === 1 && args[0] === "--version") return { stdout: `${packageVersion()}\n` };
  try {
    if (!verb)
      throw new UsageError(args.length === 0 ? "a command is missing" : `there is no command "${args.join(" ")}"`);
    const result = verb.run(rest, context);
    return result instanceof Promise ? result.catch((error) => failed(error, verb)) : result;
  } catch (error) {
    return failed(error, verb);
  }
}

function failed(error: unknown, verb: Verb | undefined): VerbResult {
  const message = String(error).replace(/^\w*Error: /, "");
  if (error instanceof UsageError) {
    const exitCode = verb?.wrongUsageExitCode ?? 2;
    return { stderr: `ecd-image-share: ${message}\n\n${verb ? verb.description : USAGE}`, exitCode };
  }
  return { stderr: `ecd-image-share: ${message}\n`, exitCode: 1 };
}

function standardInput(): StandardInput {
  return {
    isTerminal: isatty(0),
    read: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
  };
}

async function main(): Promise<void> {
  const line = process.stderr.isTTY ? progressLine((text) => process.stderr.write(text)) : undefined;
  const context = {
    environment: process.env,
    nowMs: Date.now(),
    stdin: standardInput(),
    conversation: conversation(process),
    ...(line && { progress: line.show }),
  };
  const { stdout = "", stderr = "", exitCode = 0 } = await run(process.argv.slice(2), context);
  line?.clear();
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}

if (require.main === module) void main();
