/** Lists of accounts with a last day: accounts that are left out, dates in names, and the option `until`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accountsFromFile, type UntilOption } from "../../../../lib";
import { withFolder } from "../../../support/stack";

const [A, B, C] = ["1182725234310001", "1182725234310002", "1182725234310003"];
const UNTIL = { timeZone: "Asia/Shanghai", today: "2026-12-01" };

function read(name: string, content: string, until: UntilOption = UNTIL) {
  return withFolder((folder) => {
    writeFileSync(join(folder, name), content);
    return accountsFromFile(join(folder, name), { until });
  });
}

function undated(name: string, content: string) {
  return withFolder((folder) => {
    writeFileSync(join(folder, name), content);
    return accountsFromFile(join(folder, name));
  });
}

const CSV = `id,name,until\n${A},finance-prod,2026-12-31\n${B},hr-emea,\n${C},partner,2026-11-30\n`;
const JSON_FILE = JSON.stringify([
  { id: A, name: "finance-prod", until: "2026-12-31" },
  { id: B, name: "hr-emea", until: "" },
  { id: C, name: "partner", until: "2026-11-30" },
]);
const DATED = {
  accountIds: [A, B],
  accountNames: { [A]: "finance-prod, until 2026-12-31", [B]: "hr-emea" },
  expiring: [],
};

describe("a file with last days", () => {
  test.each([
    ["CSV", "accounts.csv", CSV],
    [
      "CSV with another order and spelling",
      "accounts.csv",
      `Until,owner,Account ID,Name\n2026-12-31,x,${A},finance-prod\n,y,${B},hr-emea\n`,
    ],
    ["JSON", "accounts.json", JSON_FILE],
    [
      "JSON with null and without the key",
      "accounts.json",
      JSON.stringify([
        { id: A, name: "finance-prod", until: "2026-12-31" },
        { id: B, name: "hr-emea" },
        { id: C, name: "partner", until: "2026-11-30" },
      ]),
    ],
  ])("an account is left out, or its name gets its last day: %s", (_, name, content) => {
    expect(read(name, content)).toEqual(DATED);
  });

  test("an account has access on its last day, and not on the day after", () => {
    const on = (today: string) => read("accounts.csv", CSV, { ...UNTIL, today }).accountIds;
    expect(on("2026-11-30")).toEqual([A, B, C]);
    expect(on("2026-12-01")).toEqual([A, B]);
    expect(on("2026-12-31")).toEqual([A, B]);
    expect(on("2027-01-01")).toEqual([B]);
  });

  test("accounts whose last day is in the next 14 days are listed by date", () => {
    const content = `id,name,until\n${A},a,2026-12-15\n${B},b,2026-12-01\n${C},c,2026-12-15\n1182725234310004,d,2026-12-16\n`;
    expect(read("accounts.csv", content).expiring).toEqual([
      { until: "2026-12-01", accountIds: [B] },
      { until: "2026-12-15", accountIds: [A, C] },
    ]);
  });

  test("a long name keeps its date suffix whole", () => {
    const name = "n".repeat(500);
    const { accountNames } = read("accounts.csv", `id,name,until\n${A},${name},2026-12-31\n`);
    expect(accountNames).toEqual({ [A]: `${name}, until 2026-12-31` });
  });

  test.each([
    ["CSV", "accounts.csv", `id,name,until\n${A},a,2026-11-29\n${B},b,2026-11-30\n`],
    ["JSON", "accounts.json", JSON.stringify([{ id: A, name: "a", until: "2026-11-30" }])],
  ])("a file in which all last days are over is an error: %s", (_, name, content) => {
    expect(() => read(name, content)).toThrow(
      /all its accounts are over \(the latest is 2026-11-30, and today is 2026-12-01 in Asia\/Shanghai\).*Renew.*accountIds: \[\]/,
    );
  });

  test.each([
    [
      "a date of another form",
      `id,name,until\n${A},a,31.12.2026\n`,
      /line 2: "31\.12\.2026" is not a date of the form/,
    ],
    ["a day that does not exist", `id,name,until\n${A},a,2026-02-30\n`, /line 2: the calendar has no day 2026-02-30/],
    ["blanks in quotes", `id,name,until\n${A},a," "\n`, /line 2: " " is not a date/],
    ["a wrong date of an account that has ended", `id,name,until\n${A},a,\n${B},b,2020-1-1\n`, /line 3: "2020-1-1"/],
    ["a last day without a name", `id,name,until\n${A},,2026-12-31\n`, /line 2: account "1182725234310001" .* no name/],
    ["last days in a file without names", `id,until\n${A},2026-12-31\n`, /line 2: .*Give the account a name/],
    [
      "a name that ends like a last day",
      `id,name,until\n${A},"a, until 2030-01-01",\n`,
      /line 2: the name .* ends like a last day/,
    ],
    [
      "an account that is listed again to renew it",
      `id,name,until\n${A},a,2026-11-30\n${A},a,2027-11-30\n`,
      /line 3: account 1182725234310001 is already listed on line 2/,
    ],
    ["no column until", `id,name\n${A},a\n`, /line 1: .*option until, but the columns are "id", "name".*Add it/],
    ["no first line with columns", `${A},a\n`, /line 1: .*the first line names no columns/],
    ["a third field without a header", `${A},a,2026-12-31\n`, /line 1: .*the first line names no columns/],
    [
      "a misspelt column",
      `id,name,untill\n${A},a,2026-12-31\n`,
      /line 1: "untill" may hold the last days.*Call it "until"/,
    ],
    ["another name of the column", `id,name,Expires\n${A},a,2026-12-31\n`, /line 1: "Expires" may hold the last days/],
    [
      "two columns for the date",
      `id,name,until,expiry\n${A},a,2026-12-31,\n`,
      /line 1: "until", "expiry" may each hold/,
    ],
    ["the column twice", `id,name,until,Until\n${A},a,2026-12-31,\n`, /line 1: "until", "Until" may each hold/],
    ["no account", "id,name,until\n", /holds no account/],
  ])("the error names the place in a CSV file with %s", (_, content, message) => {
    expect(() => read("accounts.csv", content)).toThrow(message);
  });

  test.each([
    ["a number as date", [{ id: A, name: "a", until: 20261231 }], /entry 1: the last day is 20261231, not a string/],
    ["a date of another form", [{ id: A, name: "a", until: "2026/12/31" }], /entry 1: "2026\/12\/31" is not a date/],
    ["no entry with the key", [{ id: A, name: "a" }], /option until, but no entry has the key "until"/],
    ["ids alone", [A, B], /no entry has the key "until"/],
    ["names by id", { [A]: "a" }, /only an array of objects/],
    ["another key for the date", [{ id: A, name: "a", validUntil: "2026-12-31" }], /entry 1: "validUntil" may hold/],
    ["a key in capitals", [{ id: A, name: "a", Until: "2026-12-31" }], /the key "Until" must be "until" in lower case/],
  ])("a JSON file with %s is an error", (_, content, message) => {
    expect(() => read("accounts.json", JSON.stringify(content))).toThrow(message);
  });

  test("a key or a column with one wrong letter in until is an error", () => {
    const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
    const misspelt = fc
      .tuple(fc.constantFrom("add", "drop", "replace", "swap"), fc.nat(4), letter)
      .map(([error, at, other]) => {
        const letters = [..."until"];
        if (error === "add") letters.splice(at, 0, other);
        else if (error === "drop") letters.splice(at, 1);
        else if (error === "replace") letters.splice(at, 1, other);
        else letters.splice(Math.min(at, 3), 2, letters[Math.min(at, 3) + 1] ?? "", letters[Math.min(at, 3)] ?? "");
        return letters.join("");
      })
      .filter((word) => word !== "until");
    fc.assert(
      fc.property(misspelt, (key) => {
        const entries = [
          { id: A, name: "a", until: "2026-12-31" },
          { id: B, name: "b", [key]: "2026-12-31" },
        ];
        expect(() => read("accounts.json", JSON.stringify(entries))).toThrow(/entry 2: .* may hold the last days/);
        expect(() => read("accounts.csv", `id,name,${key}\n${A},a,2026-12-31\n`)).toThrow(/may hold the last days/);
      }),
    );
  });

  test.each(["unit", "owner", "under", "note"])("a column %s is no misspelt column until", (column) => {
    expect(read("accounts.csv", `id,name,until,${column}\n${A},a,,x\n`).accountIds).toEqual([A]);
  });

  test("a value of today that is not a date is an error", () => {
    expect(() => read("accounts.csv", CSV, { ...UNTIL, today: "" })).toThrow(/until\.today: "" is not a date/);
    expect(() => read("accounts.csv", CSV, { ...UNTIL, today: "01.12.2026" })).toThrow(/until\.today: "01\.12\.2026"/);
    const date = new Date(0) as unknown as string;
    expect(() => read("accounts.csv", CSV, { ...UNTIL, today: date })).toThrow(/until\.today: .* is not a date/);
  });

  test("the option until without a time zone is an error, and never takes the machine's zone", () => {
    expect(() => read("accounts.csv", CSV, {} as UntilOption)).toThrow(/until\.timeZone: undefined is not a time zone/);
  });
});

describe("a file with last days that is read without the option", () => {
  test.each([
    ["CSV", "accounts.csv", CSV],
    ["CSV with an empty column", "accounts.csv", `id,name,UNTIL\n${A},a,\n`],
    ["CSV without names", "accounts.csv", `id,until\n${A},2026-12-31\n`],
    ["JSON", "accounts.json", JSON_FILE],
    ["JSON where one entry has the key", "accounts.json", JSON.stringify([A, { id: B, until: null }])],
  ])("last days without the option until are an error: %s", (_, name, content) => {
    expect(() => undated(name, content)).toThrow(
      /ntil" holds the last days .*\{ until: \{ timeZone: "Asia\/Shanghai" \} \}/i,
    );
  });

  test("a file in which until is the name of an account is read without the option", () => {
    expect(undated("accounts.csv", `${A},until\n`).accountNames).toEqual({ [A]: "until" });
    expect(undated("accounts.csv", `id,name\n${A},"a, until 2030-01-01"\n`).accountNames).toEqual({
      [A]: "a, until 2030-01-01",
    });
  });
});
