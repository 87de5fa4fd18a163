/**
 * The accounts of a file that still have access on a day. A plan shows the id and the name of an account and nothing
 * else. So the date becomes a part of the name, and the line that gives access also shows its end.
 */
import { quoted } from "../../../src/model";
import type { AccountEntry } from "../account-entry";
import { calendarDateFault, daysAfter } from "./calendar-date";

/** The number of days before the last day on which an account is already listed as expiring. */
export const EXPIRING_DAYS = 14;

/** Accounts with the same last day. */
export interface ExpiringAccounts {
  /** The last day with access, `YYYY-MM-DD`. */
  readonly until: string;
  /** The ids, in the order of the file. */
  readonly accountIds: readonly string[];
}

/** The accounts whose last day is not over. */
export function accountsOn(today: string, entries: readonly AccountEntry[]): readonly AccountEntry[] {
  return entries.filter(({ until }) => until === "" || until >= today);
}

/** The accounts whose last day is `today` or one of the next {@link EXPIRING_DAYS} days, the earliest day first. */
export function expiringAccounts(today: string, entries: readonly AccountEntry[]): ExpiringAccounts[] {
  const last = lastExpiringDay(today);
  const dated = entries.filter(({ until }) => until !== "" && until >= today && until <= last);
  const days = [...new Set(dated.map(({ until }) => until))].sort();
  return days.map((day) => ({
    until: day,
    accountIds: dated.filter(({ until }) => until === day).map(({ id }) => id),
  }));
}

export function lastExpiringDay(today: string): string {
  return daysAfter(today, EXPIRING_DAYS);
}

/** The name as plans show it. */
export function datedName({ name, until }: AccountEntry): string {
  return until === "" ? name : `${name}, until ${until}`;
}

/**
 * Returns the same entries after checks of their last days.
 * @throws when a last day is not a date, its account has no name, or a name ends like a last day
 */
export function datesChecked(entries: readonly AccountEntry[]): readonly AccountEntry[] {
  for (const entry of entries) {
    const fault = faultOf(entry);
    if (fault !== undefined) throw new Error(`${entry.place}: ${fault}`);
  }
  return entries;
}

function faultOf({ id, name, until }: AccountEntry): string | undefined {
  if (/, until [0-9-]+$/.test(name)) {
    return `the name ${quoted(name)} ends like a last day with access. Keep the date under "until" only`;
  }
  if (until === "") return undefined;
  const fault = calendarDateFault(until);
  if (fault !== undefined || name !== "") return fault;
  // A date in place of a name would let the account pass `requireNamedAccounts`.
  return `account ${quoted(id, 40)} has the last day ${until} and no name. Plans show the date behind the name. Give the account a name`;
}
