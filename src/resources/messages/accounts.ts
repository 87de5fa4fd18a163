/** Accounts in a message: with their names, or only as a number when a share hides them. */
import { counted, printable, sortedAccountIds } from "../../model";
import type { AccountNames } from "../account-names";

/** `1 account has`, `3 accounts have`. */
export function accountsHave(count: number): string {
  return `${accountCount(count)} ${count === 1 ? "has" : "have"}`;
}

/** `1 account is`, `3 accounts are`. */
export function accountsAre(count: number): string {
  return `${accountCount(count)} ${count === 1 ? "is" : "are"}`;
}

/** `1 account`, `3 accounts`. */
export function accountCount(count: number): string {
  return counted(count, "account");
}

/** One indented line per account. */
export function accountLines(accounts: Iterable<string>, names: AccountNames): string {
  if (names.hidden) return `  - ${accountCount([...accounts].length)}, not listed because of hide_accounts`;
  return sortedAccountIds(accounts)
    .map((id) => `  - ${account(id, names)}`)
    .join("\n");
}

export function account(id: string, names: AccountNames): string {
  if (names.hidden) return "an account that hide_accounts hides";
  const name = names.get(id);
  return name ? `${id} (${printable(name)})` : id;
}
