/** Reads a file of accounts for a command. With a time zone, it leaves out accounts whose last day is over. */
import { type AccountsFile, accountsFromFile } from "../../lib/accounts/accounts-from-file";

/** @throws when the file cannot be read, or when it has a column `until` and the command has no time zone */
export function accountsOf(path: string, timeZone: string | undefined): AccountsFile {
  return timeZone === undefined ? accountsFromFile(path) : accountsFromFile(path, { until: { timeZone } });
}
