/**
 * What a stack's `required_providers` mean for its lock file. The `cdktf` command runs `terraform providers lock`
 * unless every required provider has a matching block, and that asks a registry, which this package's provider is on
 * none of.
 */
import { type LockBlock, lockBlocks, withLockBlock } from "./lock-file";

export interface RequiredProvider {
  /** As written in the configuration: `name`, `namespace/name` or `host/namespace/name`. */
  readonly source: string;
  /** A version constraint; undefined means any version. */
  readonly version: string | undefined;
}

export interface LockPlan {
  readonly text: string;
  /** Full addresses of the providers that have no matching block, and that none can be written for. */
  readonly unmatched: readonly string[];
}

/**
 * The lock file with our own block in it and, for each other provider that is pinned to one version and has no block, a
 * block without hashes. Blocks of other providers are never changed.
 */
export function planLock(text: string, own: LockBlock, others: readonly RequiredProvider[]): LockPlan {
  let planned = withLockBlock(text, own);
  const unmatched: string[] = [];
  for (const other of others) {
    const source = fullSource(other.source);
    if (source === own.source || source.startsWith("terraform.io/builtin/")) continue;
    const version = exactVersion(other.version);
    const present = lockBlocks(planned).find((block) => block.source === source);
    if (!present && version !== undefined) {
      planned = withLockBlock(planned, { source, version, constraints: version, hashes: [] });
    } else if (!present || !sameConstraint(present.constraints, other.version)) {
      unmatched.push(source);
    }
  }
  return { text: planned, unmatched: [...unmatched].sort() };
}

/** A provider's address with the parts that Terraform fills in. */
export function fullSource(source: string): string {
  const parts = source.toLowerCase().split("/");
  if (parts.length === 1) return `registry.terraform.io/hashicorp/${parts[0]}`;
  return parts.length === 2 ? `registry.terraform.io/${parts.join("/")}` : parts.join("/");
}

/** The one version that a constraint allows, as in `1.2.3` or `= 1.2.3`; undefined when it allows others. */
export function exactVersion(constraint: string | undefined): string | undefined {
  return /^\s*=?\s*([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)\s*$/.exec(constraint ?? "")?.[1];
}

/**
 * Terraform writes a lock file's constraints with spaces of its own, sorted and without `=`. A block without any is
 * never enough for the `cdktf` command.
 */
function sameConstraint(locked: string | undefined, required: string | undefined): boolean {
  return locked !== undefined && normalized(locked) === normalized(required ?? "");
}

function normalized(constraint: string): string {
  return constraint
    .split(",")
    .map((part) => part.replace(/\s+/g, "").replace(/^=/, ""))
    .sort()
    .join(",");
}
