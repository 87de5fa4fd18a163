/** The rule of `max_unshare`: a plan that takes access from more accounts than this number is an error. */
import type { Problem } from "../problem";

/** The problem of the number; undefined when it is valid. @param name the name of the argument */
export function maxUnshareProblem(value: number | string, name = "max_unshare"): Problem | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return undefined;
  return {
    severity: "error",
    title: `Invalid ${name} ${value}`,
    detail:
      "Allowed is a whole number of accounts, 0 or more; 0 forbids every loss of access. On a share, a missing value means the provider's limit. On the provider, a missing value means no limit.",
  };
}
