/**
 * `require_named_accounts`: only an account with a name in `account_names` may gain access, because an id with one
 * wrong digit may belong to a stranger.
 */
import { differsInOneDigit, sortedAccountIds } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { account, accountCount, accountLines, error } from "../../messages";
import type { Session } from "../../session";

interface CheckedShare {
  readonly ref: { readonly imageId: string };
  /** The accounts that the share declares. */
  readonly accounts: ReadonlySet<string>;
  /** The names that messages may show. */
  readonly names: AccountNames;
}

/** @param gaining accounts without access so far; a loss of access is never blocked */
export function unnamedAccounts(
  session: Session,
  { ref, accounts, names }: CheckedShare,
  gaining: Iterable<string>,
): readonly Diagnostic[] {
  const { requireNamedAccounts, accountNames, unknownArguments } = session.settings;
  if (!requireNamedAccounts || unknownArguments.includes("account_names")) return [];
  const unnamed = sortedAccountIds(gaining).filter((id) => !accountNames.has(id));
  if (unnamed.length === 0) return [];
  return [
    error(
      `Image ${ref.imageId} would be shared with ${accountCount(unnamed.length)} outside account_names`,
      `The provider's require_named_accounts allows access only for accounts of its account_names:\n${
        names.hidden
          ? accountLines(unnamed, names)
          : unnamed.map((id) => `  - ${id}${nearMiss(id, accountNames, accounts)}`).join("\n")
      }\n\nCorrect the id, or add the account to account_names.`,
      ["account_ids"],
    ),
  ];
}

/**
 * `account_names` may contain accounts that have nothing to do with the share. The message shows only the names of
 * declared accounts.
 */
function nearMiss(id: string, names: AccountNames, accounts: ReadonlySet<string>): string {
  const near = [...names.keys()].filter((known) => differsInOneDigit(id, known));
  const own = near.find((known) => accounts.has(known));
  const shown = own === undefined ? near[0] : account(own, names);
  return shown === undefined ? "" : `, which differs in one digit from ${shown}`;
}
