/** Signs of other separators in CSV files: which rows they make wrong, and which names may hold them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accountsFromFile } from "../../../lib/accounts/accounts-from-file";
import { temporaryFolder } from "../../support/temporary-folder";

const A = "1182725234310001";
const folder = temporaryFolder("ecd-csv-");

function read(text: string) {
  const file = join(folder, "accounts.csv");
  writeFileSync(file, text);
  return accountsFromFile(file);
}

const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Rows with the same account, with the columns in each order. */
const FORMS: readonly [string, (name: string) => string][] = [
  ["id first", (name) => `id,name\n${A},${inQuotes(name)}\n`],
  ["id first without a header", (name) => `${A},${inQuotes(name)}\n`],
  ["name first", (name) => `name,id\n${inQuotes(name)},${A}\n`],
  ["all in quotes", (name) => `"name","id"\n${inQuotes(name)},"${A}"\n`],
  ["another column first", (name) => `team,id,name\n${inQuotes(name)},${A},${inQuotes(name)}\n`],
];

const NAME = fc
  .array(fc.constantFrom("a", "R&D", ";", "|", " ", ",", '"', "7"), { minLength: 1, maxLength: 8 })
  .map((parts) => `x${parts.join("")}y`);

describe("names with the signs of other separators", () => {
  it.each(FORMS)("a name with semicolons and bars is read, %s", (_, textOf) => {
    fc.assert(
      fc.property(NAME, (name) => {
        expect(read(textOf(name))).toMatchObject({ accountIds: [A], accountNames: { [A]: name } });
      }),
    );
  });

  it("a name with a bar is read without quotes, name first", () => {
    expect(read(`name,id\nR&D | EMEA,${A}\n`).accountNames).toEqual({ [A]: "R&D | EMEA" });
  });

  it("a first line with a name before the id gets the advice about the header", () => {
    expect(() => read(`"R&D | EMEA",${A}\n`)).toThrow(/line 1: "R&D \| EMEA" is not an account id\. /);
  });

  it.each([";", "\t", "|"])("a row that %j separates is an error that says so", (sign) => {
    for (const text of [
      `${A}${sign}finance\n`,
      `${A}${sign}finance, EMEA\n`,
      `finance${sign}${A}\n`,
      `id${sign}name\n${A}${sign}finance\n`,
      `name,id\nfinance${sign}${A}\n`,
      `id,name\n${A}${sign}finance\n`,
      `"${A}"${sign}"finance"\n`,
      `"${A}${sign}finance"\n`,
    ]) {
      expect(() => read(text)).toThrow(/not separated by commas/);
    }
  });
});
