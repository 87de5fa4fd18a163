/** The command line of `ecd-emulator`, read and checked. Touches no file. */
import { parseArgs } from "node:util";
import { BEHAVIOUR_CHOICES, type Behaviour, DEFAULT_BEHAVIOUR } from "./behaviour";

export interface CliArguments {
  readonly port: number;
  readonly seed: string | undefined;
  readonly state: string | undefined;
  readonly journal: string | undefined;
  readonly faults: string | undefined;
  readonly options: Partial<Behaviour>;
}

/** The switches with a number. */
const NUMBERS = Object.entries(DEFAULT_BEHAVIOUR).flatMap(([name, byDefault]) =>
  typeof byDefault === "number" ? [name] : [],
);
const LARGEST_PORT = 65_535;

/** @returns the arguments, or "help". Throws an `Error` that names the wrong argument. */
export function parseCliArguments(args: readonly string[]): CliArguments | "help" {
  const names = ["port", "host", "seed", "state", "journal", "faults", ...Object.keys(DEFAULT_BEHAVIOUR).map(flag)];
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const value = (name: string) => {
    const given: unknown = values[name as keyof typeof values];
    return typeof given === "string" ? given : undefined;
  };
  const host = value("host") ?? "127.0.0.1";
  if (host !== "127.0.0.1")
    throw new Error(
      `--host ${host}: only 127.0.0.1 is allowed, because the secrets are made up and the control interface needs no signature`,
    );
  return {
    port: wholeNumber("port", value("port"), LARGEST_PORT) ?? 0,
    seed: value("seed"),
    state: value("state"),
    journal: value("journal"),
    faults: value("faults"),
    options: behaviour(value),
  };
}

export function helpText(): string {
  const choices = Object.entries(BEHAVIOUR_CHOICES).map(
    ([name, words]) => `  --${flag(name)} ${words.join("|")} (default ${DEFAULT_BEHAVIOUR[name as keyof Behaviour]})`,
  );
  return `ecd-emulator: an HTTP server on 127.0.0.1 that behaves as the ECD image-sharing API documents.

  --port N             port to listen on; 0 takes a free one (default 0)
  --host 127.0.0.1     nothing else is allowed
  --seed FILE          JSON with accounts, images, regions and a directory to start with
  --state FILE         JSON that keeps the state between runs; goes before the seed
  --faults FILE        JSON list of faults to arm
  --journal FILE       append one JSON line per call, free of secrets
  --latency-ms N       added to every call (default 0)
  --help

What is not known about the service:
${choices.join("\n")}
  --accounts-per-array N   ids beyond are ignored (default ${DEFAULT_BEHAVIOUR.accountsPerArray})
  --read-delay-ms N        until a write shows in reads (default 0)
  --read-delay-reads N     reads that still show what was before (default 0)
  --copy-ms N              how long a copy takes (default ${DEFAULT_BEHAVIOUR.copyMs})
  --copies-per-region N    copies that a region makes at once (default ${DEFAULT_BEHAVIOUR.copiesPerRegion})
  --copy-listed-ms N       until DescribeImages shows a copy that has begun (default 0)

The address is printed in one line when it is ready. SIGINT or SIGTERM ends it.
Look and change while it runs: see docs/emulator.md for http://127.0.0.1:<port>/__emulator/.
`;
}

function behaviour(value: (name: string) => string | undefined): Partial<Behaviour> {
  const options: Record<string, string | number> = {};
  for (const [name, words] of Object.entries(BEHAVIOUR_CHOICES)) {
    const given = value(flag(name));
    if (given === undefined) continue;
    if (!words.some((word) => word === given))
      throw new Error(`--${flag(name)} ${given}: allowed are ${words.join(", ")}`);
    options[name] = given;
  }
  for (const name of NUMBERS) {
    const given = wholeNumber(flag(name), value(flag(name)), Number.MAX_SAFE_INTEGER);
    if (given !== undefined) options[name] = given;
  }
  return options;
}

function wholeNumber(name: string, given: string | undefined, max: number): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[0-9]{1,15}$/.test(given) || Number(given) > max) {
    throw new Error(`--${name} ${given}: a whole number from 0 to ${max} is allowed`);
  }
  return Number(given);
}

function flag(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
