/** The arguments of `ecd-image-share adopt`. */
import type { Core } from "../../adopt";
import { checkRegion, oneOf, parsedArguments } from "../parse-arguments";
import { UsageError } from "../subcommand";

export interface AdoptArguments {
  /** Undefined: the region of the environment or the profile. */
  readonly region: string | undefined;
  /** The file of accounts. Undefined: accounts have no names. */
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
  const { values } = parsedArguments(args, {
    region: { type: "string" },
    accounts: { type: "string" },
    format: { type: "string" },
    core: { type: "string" },
    out: { type: "string" },
    "resources-only": { type: "boolean" },
    "include-unshared": { type: "boolean" },
    force: { type: "boolean" },
  });
  const { region, core, out } = values;
  if (region !== undefined) checkRegion(region);
  const format = oneOf("--format", values.format ?? "typescript", ["typescript", "hcl"] as const);
  if (core !== undefined && format === "hcl") throw new UsageError("--core is for --format typescript only");
  if (out === "") throw new UsageError("--out is empty. Name a file");
  const force = values.force ?? false;
  if (force && out === undefined) throw new UsageError("--force needs --out");
  return {
    region,
    accounts: values.accounts,
    format,
    core: oneOf("--core", core ?? "cdktf", ["cdktf", "cdktn"] as const),
    resourcesOnly: values["resources-only"] ?? false,
    includesUnshared: values["include-unshared"] ?? false,
    out,
    force,
  };
}
