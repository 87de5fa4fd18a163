#!/usr/bin/env node
/**
 * The command `ecd-image-share`. Each subcommand has its own file, takes its arguments, and returns the output and the
 * exit code. Only this file reads the environment and the time, writes the output and sets the exit code.
 */
import { isatty } from "node:tty";
import { packageVersion } from "../../lib/mirror";
import { adopt } from "./adopt/adopt";
import { audit } from "./audit/audit";
import { handleClosedOutput } from "./closed-output";
import { doctor } from "./doctor/doctor";
import { conversation } from "./probe/conversation";
import { probe } from "./probe/probe";
import { progressLine } from "./progress-line";
import { providerInstall } from "./provider-install";
import { providerMirror } from "./provider-mirror";
import { ramPolicy } from "./ram-policy/ram-policy";
import { review } from "./review/review";
import { strays } from "./strays/strays";
import {
  type StandardInput,
  type Subcommand,
  type SubcommandContext,
  type SubcommandResult,
  UsageError,
} from "./subcommand";

const SUBCOMMANDS: readonly Subcommand[] = [
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
${SUBCOMMANDS.map((subcommand) => `  ${subcommand.usage.padEnd(32)}${subcommand.summary}`).join("\n")}

Options:
  --help      Print this, or with a command its description
  --version   Print the version
`;

/** Runs the command line. Exit codes: 0 done, 1 failed, 2 wrong usage. A subcommand may have more codes. */
export function run(args: readonly string[], context: SubcommandContext): SubcommandResult | Promise<SubcommandResult> {
  const subcommand = SUBCOMMANDS.find(({ words }) => words.every((word, index) => args[index] === word));
  const rest = args.slice(subcommand?.words.length ?? 0);
  if (rest.includes("--help") || rest.includes("-h")) return { stdout: subcommand?.description ?? USAGE };
  if (!subcommand && args.length === 1 && args[0] === "--version") return { stdout: `${packageVersion()}\n` };
  try {
    if (!subcommand)
      throw new UsageError(args.length === 0 ? "a command is missing" : `there is no command "${args.join(" ")}"`);
    const result = subcommand.run(rest, context);
    return result instanceof Promise ? result.catch((error) => failed(error, subcommand)) : result;
  } catch (error) {
    return failed(error, subcommand);
  }
}

function failed(error: unknown, subcommand: Subcommand | undefined): SubcommandResult {
  const message = String(error).replace(/^\w*Error: /, "");
  if (error instanceof UsageError) {
    const exitCode = subcommand?.wrongUsageExitCode ?? 2;
    return { stderr: `ecd-image-share: ${message}\n\n${subcommand ? subcommand.description : USAGE}`, exitCode };
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
  handleClosedOutput(process);
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
