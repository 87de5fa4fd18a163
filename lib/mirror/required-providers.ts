/**
 * Completes the lock file for a stack's `required_providers`. The `cdktf` command runs `terraform providers lock`
 * unless every required provider has a matching block. That command asks a registry, and no registry has this provider.
 */
import { type LockBlock, lockBlocks, withLockBlock } from "./lock-file";

export interface RequiredProvider {
  /** The address in the configuration: `name`, `namespace/name` or `host/namespace/name`. */
  readonly source: string;
  /** The version constraint. Undefined: any version. */
  readonly version: string | undefined;
}

interface LockPlan {
  readonly text: string;
  /** The full addresses of the providers that have no matching block and for which no block can be written. */
  readonly unmatched: readonly string[];
}

/**
 * The lock file with the block of this provider. Each other provider that is pinned to one version and has no block
 * gets a block without hashes. Present blocks of other providers stay unchanged.
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

/** A provider's address with the default host and namespace that Terraform adds. */
export function fullSource(source: string): string {
  const parts = source.toLowerCase().split("/");
  if (parts.length === 1) return `registry.terraform.io/hashicorp/${parts[0]}`;
  return parts.length === 2 ? `registry.terraform.io/${parts.join("/")}` : parts.join("/");
}

/** The only version that a constraint allows, as in `1.2.3` or `= 1.2.3`; undefined when it allows several. */
export function exactVersion(constraint: string | undefined): string | undefined {
  return /^\s*=?\s*([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)\s*$/.exec(constraint ?? "")?.[1];
}

/**
 * Compares constraints without their order, their spaces and `=`, because Terraform changes these when it writes the
 * lock file. The `cdktf` command never accepts a block without constraints.
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
