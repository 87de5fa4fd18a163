/**
 * Calendar dates as text, `YYYY-MM-DD`. Dates of this form compare as text. This file must not read a clock. A date has
 * no time of day, so a change to or from summer time has no effect on its arithmetic.
 */
import { quoted } from "../../../src/model";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * All names of three letters in the IANA database. Intl also accepts abbreviations that the database does not have. One
 * of them is CST: Intl reads it as the time of Chicago, and a reader in China means another zone.
 */
const NAMES_OF_THREE_LETTERS: ReadonlySet<string> = new Set(
  "CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET".split(" "),
);

/**
 * The reason why the text is not a date; undefined when it is a date. It continues a message after the place of the
 * value, and ends with the remedy.
 */
export function calendarDateFault(text: string): string | undefined {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) {
    return `${quoted(text, 30)} is not a date of the form YYYY-MM-DD, such as 2026-12-31. Correct it. If a spreadsheet has changed it, format the column as text and enter the date again`;
  }
  const utcMs = Date.parse(`${text}T00:00:00Z`);
  // Some engines read the 30th of February as the 2nd of March.
  if (!Number.isNaN(utcMs) && dateOf(utcMs) === text) return undefined;
  return `the calendar has no day ${text}. Correct it`;
}

/** The date `days` after a date. */
export function daysAfter(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/**
 * The date in a time zone.
 * @param timeZone a name of the IANA database, such as `Asia/Shanghai`. The zone of the machine has no effect
 * @throws when `timeZone` is not such a name
 */
export function dateIn(timeZone: string, nowMs: number): string {
  const parts = formatOf(timeZone).formatToParts(nowMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

function isAbbreviation(timeZone: string): boolean {
  return /^[a-z]{3}$/i.test(timeZone) && !NAMES_OF_THREE_LETTERS.has(timeZone.toUpperCase());
}

function formatOf(timeZone: unknown): Intl.DateTimeFormat {
  // Without a zone, Intl would take the zone of the machine. Newer versions of Node.js also accept an offset, so the
  // name must start with a letter.
  if (typeof timeZone === "string" && /^\p{L}/u.test(timeZone) && !isAbbreviation(timeZone)) {
    try {
      return new Intl.DateTimeFormat("en-US", {
        timeZone,
        calendar: "gregory",
        numberingSystem: "latn",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
      });
    } catch {
      // The error below says what is allowed.
    }
  }
  const shown = typeof timeZone === "string" ? quoted(timeZone, 40) : String(timeZone);
  throw new Error(
    `until.timeZone: ${shown} is not a time zone of the IANA database. Write the zone in which the last day ends, such as "Asia/Shanghai" or "Europe/Berlin"`,
  );
}

function dateOf(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}
