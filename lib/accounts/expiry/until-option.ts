/** The option `until` of `accountsFromFile`: whether the file has last days, and the current date. */
import { calendarDateFault, dateIn } from "./calendar-date";
import { nowMs } from "./clock";

/** The settings for the column `until` of a file. */
export interface UntilOption {
  /**
   * The time zone in which the last day with access ends: a name of the IANA database, such as `Asia/Shanghai`. The
   * time zone of the machine has no effect.
   */
  readonly timeZone: string;
  /**
   * The current date, `YYYY-MM-DD`. Pass the same date to the plan and to the apply, because each of them synthesizes
   * again, perhaps after midnight.
   *
   * @default - the current date in `timeZone`
   */
  readonly today?: string | undefined;
}

/**
 * The current date of the option; undefined without the option.
 * @throws for a time zone that does not exist, and for a `today` that is not a date
 */
export function todayOf(until: UntilOption | undefined): string | undefined {
  if (until === undefined || until === null) return undefined;
  const now = dateIn(until.timeZone, nowMs());
  const today: unknown = until.today;
  if (today === undefined) return now;
  const fault = calendarDateFault(typeof today === "string" ? today : String(today));
  if (fault !== undefined) throw new Error(`until.today: ${fault}`);
  return String(today);
}
