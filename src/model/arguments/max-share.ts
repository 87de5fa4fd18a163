/** The rule of `max_share`: a plan that gives access to more accounts than this number is an error. */
import type { Problem } from "../problem";

/** The problem of the number; undefined when it is valid. @param name the name of the argument */
export function maxShareProblem(value: number | string, name = "max_share"): Problem | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return undefined;
  return {
    severity: "error",
    title: `Invalid ${name} ${value}`,
    detail:
      "Allowed is a whole number of accounts, 0 or more; 0 forbids every gain of access. On a share, a missing value means the provider's limit. On the provider, a missing value means no limit.",
  };
}
