/** The date in a time zone, also on days that a zone skipped, and the texts that are dates. */
import { calendarDateFault, dateIn, daysAfter } from "../../../../lib/accounts/expiry/calendar-date";

const at = (instant: string) => Date.parse(instant);

describe("the date in a time zone", () => {
  test.each([
    ["Asia/Shanghai", "2026-12-31T15:59:59Z", "2026-12-31"],
    ["Asia/Shanghai", "2026-12-31T16:00:00Z", "2027-01-01"],
    ["America/Los_Angeles", "2027-01-01T07:59:59Z", "2026-12-31"],
    ["America/Los_Angeles", "2027-01-01T08:00:00Z", "2027-01-01"],
    ["UTC", "2026-12-31T23:59:59.999Z", "2026-12-31"],
  ])("the date in %s changes at midnight of that zone: %s", (zone, instant, date) => {
    expect(dateIn(zone, at(instant))).toBe(date);
  });

  test("the date differs by two days between the first and the last time zone", () => {
    const instant = at("2026-12-31T10:30:00Z");
    expect(dateIn("Pacific/Kiritimati", instant)).toBe("2027-01-01");
    expect(dateIn("Pacific/Niue", instant)).toBe("2026-12-30");
  });

  test.each([
    ["before summer time starts", "2026-03-28T22:59:59Z", "2026-03-28"],
    ["in the night in which summer time starts", "2026-03-28T23:00:00Z", "2026-03-29"],
    ["at the end of the day of 23 hours", "2026-03-29T21:59:59Z", "2026-03-29"],
    ["after the day of 23 hours", "2026-03-29T22:00:00Z", "2026-03-30"],
    ["before the day of 25 hours", "2026-10-24T21:59:59Z", "2026-10-24"],
    ["at the end of the day of 25 hours", "2026-10-25T22:59:59Z", "2026-10-25"],
    ["after the day of 25 hours", "2026-10-25T23:00:00Z", "2026-10-26"],
  ])("the date follows summer time: %s", (_, instant, date) => {
    expect(dateIn("Europe/Berlin", at(instant))).toBe(date);
  });

  test.each(["UTC", "PRC", "CET", "EST", "Singapore", "Asia/Kolkata"])("the time zone %s has a date", (zone) => {
    expect(dateIn(zone, at("2026-12-31T12:00:00Z"))).toBe("2026-12-31");
  });

  test("the date skips the day that a time zone skipped", () => {
    expect(dateIn("Pacific/Apia", at("2011-12-30T09:59:59Z"))).toBe("2011-12-29");
    expect(dateIn("Pacific/Apia", at("2011-12-30T10:00:00Z"))).toBe("2011-12-31");
  });

  test.each(["", "Europe/Atlantis", "+08:00", "-05", "local", "CST", "bst", "IST", undefined, null, 8])(
    "the time zone %j is an error, because the IANA database does not have it",
    (zone) => {
      expect(() => dateIn(zone as string, 0)).toThrow(/^until\.timeZone: .* not a time zone .*"Asia\/Shanghai"/);
    },
  );
});

describe("a calendar date", () => {
  test.each(["2026-12-31", "2028-02-29", "2000-02-29", "2026-01-01", "9999-12-31"])("%s is a calendar date", (text) => {
    expect(calendarDateFault(text)).toBeUndefined();
  });

  test.each([
    ["31.12.2026", /form YYYY-MM-DD.*spreadsheet/],
    ["12/31/2026", /form YYYY-MM-DD/],
    ["2026-12-1", /form YYYY-MM-DD/],
    ["20261231", /form YYYY-MM-DD/],
    ["2026-12-31T00:00:00Z", /form YYYY-MM-DD/],
    [" 2026-12-31", /form YYYY-MM-DD/],
    ["2026‐12‐31", /form YYYY-MM-DD/],
    ["２０２６-12-31", /form YYYY-MM-DD/],
    ["-2026-12-31", /form YYYY-MM-DD/],
    ["+02026-12-31", /form YYYY-MM-DD/],
    ["never", /form YYYY-MM-DD/],
    ["2026-02-29", /no day 2026-02-29/],
    ["2100-02-29", /no day 2100-02-29/],
    ["2026-04-31", /no day 2026-04-31/],
    ["2026-13-01", /no day 2026-13-01/],
    ["2026-00-10", /no day 2026-00-10/],
    ["2026-12-00", /no day 2026-12-00/],
  ])("%s is not a calendar date", (text, fault) => {
    expect(calendarDateFault(text)).toMatch(fault);
  });

  test.each([
    ["2026-12-20", 14, "2027-01-03"],
    ["2028-02-20", 14, "2028-03-05"],
    ["2026-03-20", 14, "2026-04-03"],
  ])("the date %s plus %d days is %s", (date, days, later) => {
    expect(daysAfter(date, days)).toBe(later);
  });
});
