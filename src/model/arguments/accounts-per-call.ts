/** The rule of the provider's `accounts_per_call`: the number of accounts in each list of one call. */
import { MAX_ACCOUNTS_PER_CALL, SCHEMA_ACCOUNTS_PER_CALL } from "../limits";
import type { Problem } from "../problem";

/** The problem of the number; undefined when it is valid. @param name the name of the argument */
export function accountsPerCallProblem(value: number | string, name = "accounts_per_call"): Problem | undefined {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  if (isWhole && value >= 1 && value <= SCHEMA_ACCOUNTS_PER_CALL) return undefined;
  return {
    severity: "error",
    title: `Invalid ${name} ${value}`,
    detail: `Allowed is a whole number of accounts from 1 to ${SCHEMA_ACCOUNTS_PER_CALL}. Leave it out for ${MAX_ACCOUNTS_PER_CALL}, which most documents allow.`,
  };
}
