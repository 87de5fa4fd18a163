/**
 * The rules of an Alibaba Cloud account id. Ids are strings everywhere, because a JavaScript number beyond 2^53
 * silently becomes the id of another account.
 */
import { LARGEST_ACCOUNT_ID, MAIN_ACCOUNT_ID_DIGITS, RAM_USER_ID_DIGITS } from "../limits";
import type { Problem } from "../problem";
import { quoted, quotedCharacter } from "../quoted";

const EXPECTED = `An account id is the ${MAIN_ACCOUNT_ID_DIGITS}-digit number of an Alibaba Cloud main account, written as a string.`;

export interface AccountIdProblem extends Problem {
  /** The fault without the id, for a share that hides its accounts. It follows a plural such as `2 account ids`. */
  readonly fault: string;
}

/** The problem of one account id; undefined when it is valid. */
export function accountIdProblem(accountId: string): AccountIdProblem | undefined {
  if (accountId === "") {
    return {
      severity: "error",
      title: "Empty account id",
      fault: "are empty",
      detail: `${EXPECTED} Remove the empty string.`,
    };
  }
  const id = quoted(accountId, 40);
  const error = (fault: string, why: string): AccountIdProblem => ({
    severity: "error",
    title: `Invalid account id ${id}`,
    fault,
    detail: `${EXPECTED} ${id} ${why}. Correct or remove it.`,
  });
  const wrong = [...accountId].find((character) => !/^[0-9]$/.test(character));
  if (wrong !== undefined) {
    return error("hold a character that is not a digit", `contains ${quotedCharacter(wrong)}, which is not a digit`);
  }
  if (BigInt(accountId) > LARGEST_ACCOUNT_ID || BigInt(accountId) === 0n) {
    return error("are out of the API's range", `is out of the API's range (1 to ${LARGEST_ACCOUNT_ID})`);
  }
  if (accountId.startsWith("0")) {
    return error(
      "start with 0, which the API would drop",
      "starts with 0. The API would drop the 0, and another account would get access",
    );
  }
  if (accountId.length === RAM_USER_ID_DIGITS && /^[23]/.test(accountId)) {
    return {
      severity: "warning",
      title: `Account id ${id} looks like a RAM user`,
      fault: "look like RAM users",
      detail: `${EXPECTED} ${RAM_USER_ID_DIGITS} digits that start with 2 or 3 are the form of a RAM user id, and an image cannot be shared with a RAM user. Use the id of the main account that owns the user.`,
    };
  }
  if (accountId.length !== MAIN_ACCOUNT_ID_DIGITS) {
    return {
      severity: "warning",
      title: `Account id ${id} has ${accountId.length} digits`,
      fault: `do not have ${MAIN_ACCOUNT_ID_DIGITS} digits`,
      detail: `${EXPECTED} Check the number: one wrong digit shares the image with a stranger.`,
    };
  }
  return undefined;
}

/** True when both texts have the same length and differ in exactly one character, as after a typing error. */
export function differsInOneDigit(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let differences = 0;
  for (let i = 0; i < a.length && differences < 2; i++) if (a[i] !== b[i]) differences++;
  return differences === 1;
}

/** Sorts ids by number, so that lists in messages and calls always have the same order. */
export function sortedAccountIds(accountIds: Iterable<string>): string[] {
  return [...accountIds].sort((a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0));
}
