/** A file of accounts for a command. With a time zone, an account whose last day is over is not in it. */
import { type AccountsFile, accountsFromFile } from "../../lib/accounts/accounts-from-file";

/** @throws when the file cannot be read, and when it has a column `until` and no time zone is given */
export function accountsOf(path: string, timeZone: string | undefined): AccountsFile {
  return timeZone === undefined ? accountsFromFile(path) : accountsFromFile(path, { until: { timeZone } });
}
