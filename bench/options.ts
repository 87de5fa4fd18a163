/**
 * The options of `npm run bench`: the sections, and the number of runs of each section. `main.ts` parses them, and the
 * sections receive plain values.
 */
import { parseArgs } from "node:util";

const SECTIONS = [
  "handshake",
  "commands",
  "accounts",
  "images",
  "growth",
  "throttled",
  "chance",
  "copies",
  "directory",
  "engines",
  "packed",
] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  /** Paired runs of short measurements: handshake, commands and packed. */
  readonly runs: number;
  /** Runs of measurements that take seconds: all other sections except copies, and images only up to 100. */
  readonly mediumRuns: number;
  /** Runs of measurements that take minutes: more than 100 images. */
  readonly longRuns: number;
  readonly images: readonly number[];
  readonly accounts: readonly number[];
  readonly growthImages: readonly number[];
  readonly growthAccounts: readonly number[];
  readonly throttledImages: number;
  readonly chanceImages: number;
  /** Images that are copied into five regions. */
  readonly copiedImages: number;
  /** Members of the directory, and the folders that hold them. */
  readonly directory: { readonly members: number; readonly folders: number };
  /** Engines, each by its file or by its name on the PATH. */
  readonly engines: readonly string[];
  /** The file of the provider hashicorp/null, for a comparison. */
  readonly nullProvider: string | undefined;
  /** Also writes the tables into docs/performance.md. */
  readonly document: boolean;
}

export const USAGE = `npm run bench -- [section …] [--quick] [--runs N] [--long-runs N] [--images N,…]
                 [--engines PATH,…] [--null-provider FILE] [--document]

sections: ${SECTIONS.join(", ")} (all of them without any)
--quick      small sizes and few runs, in about two minutes: to see that it works, not to quote
--runs       paired runs of everything but more than 100 images (15)
--long-runs  runs with more than 100 images (1)
--images     how many, separated by commas (100,1000)
--engines    engines by path, separated by commas (ECD_ENGINES, else terraform)
--null-provider  file of the provider hashicorp/null, to compare with (packed)
--document   also writes the tables into docs/performance.md
`;

export const OPTIONS = {
  quick: { type: "boolean", default: false },
  runs: { type: "string" },
  "long-runs": { type: "string" },
  images: { type: "string" },
  engines: { type: "string" },
  "null-provider": { type: "string" },
  document: { type: "boolean", default: false },
} as const;

/** Throws a RangeError with the usage for an unknown option, an unknown section and a wrong number. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parsed(args);
  const unknown = positionals.filter((name) => !SECTIONS.some((section) => section === name));
  if (unknown.length > 0) throw withUsage(`unknown section ${unknown.join(", ")}`);
  const sections = SECTIONS.filter((section) => positionals.length === 0 || positionals.includes(section));
  const { quick, document } = values;
  const engines = values.engines ?? process.env.ECD_ENGINES ?? "terraform";
  const runs = count(values.runs, quick ? 3 : 15);
  return {
    sections,
    runs,
    mediumRuns: quick ? 1 : runs,
    longRuns: count(values["long-runs"], 1),
    images: values.images?.split(",").map((text) => count(text, 0)) ?? (quick ? [20] : [100, 1000]),
    accounts: quick ? [1, 50] : [1, 10, 50, 200],
    growthImages: quick ? [1, 10] : [10, 100, 1000],
    growthAccounts: quick ? [1, 10] : [10, 100, 1000],
    throttledImages: quick ? 20 : 100,
    chanceImages: quick ? 40 : 200,
    copiedImages: quick ? 1 : 4,
    directory: quick ? { members: 150, folders: 6 } : { members: 1000, folders: 40 },
    engines: engines.split(",").filter((name) => name !== ""),
    nullProvider: values["null-provider"],
    document,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw withUsage(error instanceof Error ? error.message : String(error));
  }
}

function withUsage(problem: string): RangeError {
  return new RangeError(`${problem}\n\n${USAGE}`);
}

function count(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw withUsage(`not a whole number above 0: ${text}`);
  return value;
}
