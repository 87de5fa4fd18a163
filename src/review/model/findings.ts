/** The findings of `--fail-on`. With a finding, the command exits with 2, so that a pipeline can stop. */
import type { Review } from "./review";

export const FINDING_RULES = ["unshare", "drift", "unnamed", "any"] as const;
export type FindingRule = (typeof FINDING_RULES)[number];

export type FailOn = { readonly rule: FindingRule } | { readonly rule: "more-than"; readonly limit: number };

export interface ReviewFinding {
  /** As the user wrote it, such as `unshare` or `more-than=5`. */
  readonly rule: string;
  /** The number that the rule found. */
  readonly count: number;
}

/**
 * - `unshare`: accesses that are lost or may be lost by the plan;
 * - `drift`: accesses that were given or removed outside Terraform, and images that are gone;
 * - `unnamed`: accesses gained by accounts without a name or with a hidden name, and shares with accounts that are known
 *   only after apply;
 * - `any`: every change of access, and every share and copy that the plan or the refresh changes, moves or imports;
 * - `more-than=N`: more than N accesses are lost or may be lost.
 */
export function findingsOf(review: Review, failOn: readonly FailOn[]): readonly ReviewFinding[] {
  return failOn.flatMap((wanted) => {
    const count = countOf(review, wanted);
    const rule = wanted.rule === "more-than" ? `more-than=${wanted.limit}` : wanted.rule;
    const isFound = wanted.rule === "more-than" ? count > wanted.limit : count > 0;
    return isFound ? [{ rule, count }] : [];
  });
}

function countOf(review: Review, { rule }: FailOn): number {
  const { counts } = review;
  switch (rule) {
    case "unshare":
    case "more-than":
      return counts.lost.accesses + counts.mayLose.accesses;
    case "drift":
      return counts.drift.accesses + imagesGone(review);
    case "unnamed":
      return counts.unnamed + counts.namesHidden + unknownSets(review);
    case "any":
      return review.changes.reduce((sum, { count }) => sum + count, 0) + review.shares.length + review.copies.length;
  }
}

function imagesGone({ remarks }: Review): number {
  return remarks.find(({ reason }) => reason === "image-gone")?.about.length ?? 0;
}

/** An account that is known only after apply may have no name. */
function unknownSets({ remarks }: Review): number {
  return remarks.find(({ reason }) => reason === "unknown-accounts")?.about.length ?? 0;
}
