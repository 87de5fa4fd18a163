/** Parses the arguments of the subcommands. Every wrong argument is a `UsageError`, and a value is never ignored. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { quoted, regionProblem } from "../model";
import { UsageError } from "./subcommand";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: boolean; tokens: true }>
>;

/**
 * Parses options and, if the subcommand takes them, positional arguments.
 *
 * @throws UsageError for an unknown option, a missing value, or a second value of an option that takes one
 */
export function parsedArguments<const T extends Options>(
  args: readonly string[],
  options: T,
  allowPositionals = false,
): Parsed<T> {
  const parsed = parsedTokens(args, options, allowPositionals);
  const names = parsed.tokens.flatMap((token) => ("name" in token ? [String(token.name)] : []));
  for (const [name, { type, multiple = false }] of Object.entries(options)) {
    if (type === "string" && !multiple && names.filter((one) => one === name).length > 1) {
      throw new UsageError(`--${name} is given more than once, and takes one value`);
    }
  }
  return parsed;
}

function parsedTokens<T extends Options>(args: readonly string[], options: T, allowPositionals: boolean): Parsed<T> {
  const unknown = args.slice(0, endOfOptions(args)).find((arg) => /^-./.test(arg) && !isKnown(arg, options));
  if (unknown !== undefined) throw new UsageError(`there is no option ${unknown.replace(/=.*/s, "")}`);
  try {
    return parseArgs({ args: [...args], options, allowPositionals, tokens: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Arguments after `--` are positional. */
function endOfOptions(args: readonly string[]): number {
  const index = args.indexOf("--");
  return index === -1 ? args.length : index;
}

function isKnown(arg: string, options: Options): boolean {
  return Object.hasOwn(options, arg.replace(/^--?|=.*$/gs, ""));
}

/**
 * The value of an option that allows only certain words.
 *
 * @throws UsageError that lists the words
 */
export function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  throw unknownWord(option, text, allowed);
}

export function unknownWord(option: string, text: string, allowed: readonly string[]): UsageError {
  return new UsageError(`${option} does not know ${quoted(text)}. Use ${alternatives(allowed)}`);
}

/** The words as a list, such as `a, b or c`. */
function alternatives(words: readonly string[]): string {
  const [last = "", ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
}

/** @throws UsageError if the text is not the id of a region */
export function checkRegion(region: string): void {
  const problem = regionProblem(region);
  if (problem) throw new UsageError(`--region: ${problem.title}. ${problem.detail}`);
}

/**
 * The values of a repeatable `--region`, each once.
 *
 * @throws UsageError if a value is not the id of a region
 */
export function checkedRegions(regions: readonly string[] = []): readonly string[] {
  for (const region of regions) checkRegion(region);
  return [...new Set(regions)];
}
