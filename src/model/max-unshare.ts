/** The removal guard: a plan that takes access from more accounts than this is an error. */
import type { Problem } from "./problem";

/** Says what is wrong with a `max_unshare` value; undefined when nothing is. */
export function maxUnshareProblem(value: number | string): Problem | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return undefined;
  return {
    severity: "error",
    title: `Invalid max_unshare ${value}`,
    detail:
      "Allowed is a whole number of accounts, 0 or more; 0 forbids every loss of access. Leave it out for no limit.",
  };
}
