/** How many accounts of each list one call carries: the provider's `accounts_per_call`. */
import { MAX_ACCOUNTS_PER_CALL, SCHEMA_ACCOUNTS_PER_CALL } from "../limits";
import type { Problem } from "../problem";

/** Says what is wrong with the number; undefined when nothing is. `name`: the argument. */
export function accountsPerCallProblem(value: number | string, name = "accounts_per_call"): Problem | undefined {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  if (isWhole && value >= 1 && value <= SCHEMA_ACCOUNTS_PER_CALL) return undefined;
  return {
    severity: "error",
    title: `Invalid ${name} ${value}`,
    detail: `Allowed is a whole number of accounts from 1 to ${SCHEMA_ACCOUNTS_PER_CALL}. Leave it out for ${MAX_ACCOUNTS_PER_CALL}, which most documents allow.`,
  };
}
