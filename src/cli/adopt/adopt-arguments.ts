/** The arguments of `ecd-image-share adopt`. */
import { parseArgs } from "node:util";
import type { Core } from "../../adopt";
import { regionProblem } from "../../model";
import { UsageError } from "../verb";

export interface AdoptArguments {
  /** Undefined: the region of the environment or the profile. */
  readonly region: string | undefined;
  /** Undefined: accounts have no names. */
  readonly accounts: string | undefined;
  readonly format: "typescript" | "hcl";
  readonly core: Core;
  readonly resourcesOnly: boolean;
  readonly includesUnshared: boolean;
  /** Undefined: standard output. */
  readonly out: string | undefined;
  readonly force: boolean;
}

/** @throws UsageError */
export function adoptArguments(args: readonly string[]): AdoptArguments {
  const values = parsed(args);
  const region = single("--region", values.region);
  const problem = region === undefined ? undefined : regionProblem(region);
  if (problem) throw new UsageError(`--region: ${problem.title}. ${problem.detail}`);
  const format = oneOf("--format", single("--format", values.format) ?? "typescript", ["typescript", "hcl"] as const);
  const core = single("--core", values.core);
  if (core !== undefined && format === "hcl") throw new UsageError("--core is for --format typescript only");
  const out = single("--out", values.out);
  if (out === "") throw new UsageError("--out is empty. Name a file");
  const force = values.force ?? false;
  if (force && out === undefined) throw new UsageError("--force needs --out");
  return {
    region,
    accounts: single("--accounts", values.accounts),
    format,
    core: oneOf("--core", core ?? "cdktf", ["cdktf", "cdktn"] as const),
    resourcesOnly: values["resources-only"] ?? false,
    includesUnshared: values["include-unshared"] ?? false,
    out,
    force,
  };
}

function parsed(args: readonly string[]) {
  try {
    // A value is repeatable for the parser only, so that a second one is an error and not in silence the winner.
    const text = { type: "string", multiple: true } as const;
    const flag = { type: "boolean" } as const;
    return parseArgs({
      args: [...args],
      options: {
        region: text,
        accounts: text,
        format: text,
        core: text,
        out: text,
        "resources-only": flag,
        "include-unshared": flag,
        force: flag,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function single(option: string, values: readonly string[] = []): string | undefined {
  if (values.length > 1) throw new UsageError(`${option} is given more than once. Run the command once for each`);
  return values[0];
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  throw new UsageError(`${option} does not know ${JSON.stringify(text)}. Use ${allowed.join(" or ")}`);
}
