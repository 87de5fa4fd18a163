/** The rules of `min_accounts` and `max_accounts`: how many accounts of a directory a configuration may select. */
import { DOCUMENTED_ACCOUNTS_PER_IMAGE } from "../limits";
import type { Problem } from "../problem";

/** An empty selection is an error unless the configuration sets `min_accounts` to 0. */
export const DEFAULT_MIN_ACCOUNTS = 1;
/** The number of accounts that the service's documents allow for one image. */
export const DEFAULT_MAX_ACCOUNTS = DOCUMENTED_ACCOUNTS_PER_IMAGE;

/** The problem of one bound; undefined when it is valid. @param name the name of the argument */
export function accountBoundProblem(value: number | string, name: string): Problem | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return undefined;
  return {
    severity: "error",
    title: `Invalid ${name} ${value}`,
    detail: `Allowed is a whole number of accounts, 0 or more. Leave it out for ${
      name === "min_accounts" ? DEFAULT_MIN_ACCOUNTS : DEFAULT_MAX_ACCOUNTS
    }.`,
  };
}

/** The problem of the two bounds together; undefined when a number of accounts can meet both. */
export function accountBoundsProblem(min: number, max: number): Problem | undefined {
  if (min <= max) return undefined;
  return {
    severity: "error",
    title: `min_accounts ${min} is more than max_accounts ${max}`,
    detail: `No number of accounts is at least ${min} and at most ${max}. min_accounts is ${DEFAULT_MIN_ACCOUNTS} unless set, and max_accounts is ${DEFAULT_MAX_ACCOUNTS}. Correct one of them.`,
  };
}
