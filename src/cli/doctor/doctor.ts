/** `ecd-image-share doctor`: checks the conditions of a plan on this machine, and names a remedy. Changes nothing. */
import { resolve } from "node:path";
import { packageVersion } from "../../../lib/mirror";
import { cloudChecks, type DoctorCheck, error } from "../../doctor";
import { cloudTools } from "../cloud-tools";
import { oneOf, parsedArguments } from "../parse-arguments";
import { type Subcommand, UsageError } from "../subcommand";
import { lockCheck } from "./lock-check";
import { mirrorCheck } from "./mirror-check";
import { engineCheck, nodeCheck } from "./program-checks";

const USAGE = "doctor [<dir>]";
/** Increase it when a field of the JSON changes its meaning. */
const FORMAT_VERSION = 1;

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [--engine PROGRAM] [--format text|json]

Checks what a plan needs: Node.js, the engine, the CLI configuration, the lock file, the
credentials, the clock, the proxy and the endpoints. Each line is ok, warning or error, and ends
with what to do. Changes nothing. Calls GetCallerIdentity and DescribeRegions with the credentials
of the environment, and prints no secret.

  <dir>              the folder in which Terraform runs, such as cdktf.out/stacks/<stack> (default:
                     this folder)
  --engine PROGRAM   the engine (default: TERRAFORM_BINARY_NAME, else terraform, else tofu)
  --format FORMAT    text, or json for a program (default: text)

Arguments of the provider block are not read. Set them as variables of the environment.

Exit codes: 0 no error, 1 an error was found, 2 wrong usage.
`;

export const doctor: Subcommand = {
  words: ["doctor"],
  usage: USAGE,
  summary: "Check the machine, the credentials and the connection",
  description: DESCRIPTION,
  run: async (args, { environment, nowMs }) => {
    const { folder, engine, format } = parsed(args);
    // Runs first. `nowMs` is compared with the clock of the service, and the other checks would delay the comparison.
    const diagnosis = await cloudTools().diagnose(environment, packageVersion(), nowMs);
    const engineFound = engineCheck(engine, environment);
    const checks = [
      nodeCheck(environment),
      engineFound.check,
      readingFiles("CLI configuration", () => mirrorCheck(folder, environment, engineFound.isOpenTofu)),
      readingFiles("lock file", () => lockCheck(folder)),
      ...cloudChecks(diagnosis, environment),
    ];
    const exitCode = checks.some(({ status }) => status === "error") ? 1 : 0;
    const stdout =
      format === "json" ? `${JSON.stringify({ format_version: FORMAT_VERSION, checks }, null, 2)}\n` : lines(checks);
    return { stdout, exitCode };
  },
};

/** Reports an unreadable file as a finding, so that the other checks still run. */
function readingFiles(name: string, check: () => DoctorCheck): DoctorCheck {
  try {
    return check();
  } catch (cause) {
    return error(name, `it could not be read: ${cause instanceof Error ? cause.message : cause}`, "Make it readable");
  }
}

function lines(checks: readonly DoctorCheck[]): string {
  return checks.map(({ name, status, found, todo }) => `${status.padEnd(8)}${name}: ${found}. ${todo}.\n`).join("");
}

function parsed(args: readonly string[]): { folder: string; engine: string | undefined; format: "text" | "json" } {
  const { values, positionals } = parsedArguments(
    args,
    { engine: { type: "string" }, format: { type: "string" } },
    true,
  );
  const { engine } = values;
  const format = oneOf("--format", values.format ?? "text", ["text", "json"]);
  if (positionals.length > 1) throw new UsageError("name one folder");
  return { folder: resolve(positionals[0] ?? "."), engine, format };
}
