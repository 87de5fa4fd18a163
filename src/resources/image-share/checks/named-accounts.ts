/** `require_named_accounts`: only an account of the directory may gain access. One wrong digit is a stranger. */
import { differsInOneDigit, sortedAccountIds } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { account, accountCount, accountLines, error } from "../../messages";
import type { Session } from "../../session";

/** Losing access is never blocked: `gaining` holds only accounts that had none. */
export function unnamedAccounts(
  session: Session,
  imageId: string,
  gaining: Iterable<string>,
  names: AccountNames,
): readonly Diagnostic[] {
  const { requireNamedAccounts, accountNames, unknownArguments } = session.settings;
  if (!requireNamedAccounts || unknownArguments.includes("account_names")) return [];
  const unnamed = sortedAccountIds(gaining).filter((id) => !accountNames.has(id));
  if (unnamed.length === 0) return [];
  return [
    error(
      `Image ${imageId} would be shared with ${accountCount(unnamed.length)} outside account_names`,
      `The provider's require_named_accounts allows access only for accounts of its account_names:\n${
        names.hidden
          ? accountLines(unnamed, names)
          : unnamed.map((id) => `  - ${id}${nearMiss(id, accountNames)}`).join("\n")
      }\n\nCorrect the id, or add the account to account_names.`,
      ["account_ids"],
    ),
  ];
}

function nearMiss(id: string, names: AccountNames): string {
  const near = [...names.keys()].find((known) => differsInOneDigit(id, known));
  return near === undefined ? "" : `, which differs in one digit from ${account(near, names)}`;
}
