import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accountsFromFile } from "../../lib";
import { csvRows } from "../../lib/csv";
import { withFolder } from "./stack";

const [A, B] = ["1182725234310001", "1182725234310002"];
const BOTH = { accountIds: [A, B], accountNames: { [A]: "finance-prod", [B]: "hr-emea" } };

function read(name: string, content: string | Buffer) {
  return withFolder((folder) => {
    writeFileSync(join(folder, name), content);
    return accountsFromFile(join(folder, name));
  });
}

describe("accounts from a CSV file", () => {
  test.each([
    ["without a header", `${A},finance-prod\n${B},hr-emea\n`],
    ["with a header", `id,name\n${A},finance-prod\n${B},hr-emea\n`],
    [
      "with a header in another order and spelling",
      `Account Name,owner,Account_ID\nfinance-prod,x,${A}\nhr-emea,y,${B}`,
    ],
    ["with Windows line ends and a byte order mark", `\uFEFFid,name\r\n${A},finance-prod\r\n${B},hr-emea\r\n`],
    ["with comments, empty lines and spaces", `# ours\n\n ${A} , finance-prod \n  # theirs\n${B},hr-emea`],
    ["with empty fields at the end of a line", `id,name,\n${A},finance-prod,,\n${B},hr-emea,\n`],
    ["with quotes", `"${A}","finance-prod"\n"${B}",hr-emea\n`],
  ])("%s are read", (_, content) => {
    expect(read("accounts.csv", content)).toEqual(BOTH);
  });

  test("a name is optional, and may hold commas, quotes and line breaks", () => {
    expect(read("accounts.csv", `${A}\n${B},"a, ""b""\nc"\n`)).toEqual({
      accountIds: [A, B],
      accountNames: { [B]: 'a, "b"\nc' },
    });
  });

  test.each([
    ["a mistyped id on the first line", `11827252343100O1,finance\n`, /line 1: invalid account id "11827252343100O1"/],
    [
      "an id that is listed twice",
      `${A},a\n${B},b\n${A},c\n`,
      /line 3: account 1182725234310001 is already listed on line 1/,
    ],
    ["an id a spreadsheet has rounded", `id,name\n1.18273E+15,finance\n`, /line 2: a spreadsheet has rounded.*text/],
    ["semicolons", `${A};finance\n`, /line 1: .*not separated by commas/],
    ["no account", `id,name\n# none\n`, /holds no account.*take access from everyone.*accountIds: \[\]/],
    ["a quote that is not closed", `${A},"finance\n`, /line 1: a quote is not closed/],
    ["text after a closing quote", `${A},"finance"prod\n`, /line 1: text follows a closing quote/],
    ["a name with a comma that is not in quotes", `id,name\n${A},Finance, EMEA\n`, /line 2: 3 fields.*of 2.*in quotes/],
    ["the same without a header", `${A},finance\n${B},HR, EMEA\n`, /line 2: 3 fields.*of 2.*in quotes/],
    ["a name that Terraform would evaluate", `${A},\${file("~/secret")}\n`, /line 1: the name .* holds "\$\{"/],
    ["a name with a directive of Terraform", `id,name\n${A},%{ if true }x%{ endif }\n`, /line 2: .* holds "%\{"/],
    ["a header with semicolons", `id;name\n${A};finance\n`, /line 1: .*not separated by commas/],
    ["a row without an id", `id,name\n,finance\n`, /line 2: empty account id/],
  ])("%s is an error that says where", (_, content, message) => {
    expect(() => read("accounts.csv", content)).toThrow(message);
  });

  test("lines are counted across comments and fields with line breaks", () => {
    expect(() => read("accounts.csv", `# one\r\n${A},"a\r\nb"\r\n\r\nx\r\n`)).toThrow(/line 5: invalid account id "x"/);
  });

  test("a file that is missing is an error with its full path", () => {
    withFolder((folder) => {
      const file = join(folder, "none.csv");
      expect(() => accountsFromFile(file)).toThrow(`cannot read accounts from ${file}: ENOENT`);
    });
  });

  test.each([
    ["UTF-16", Buffer.from(`\uFEFF${A},finance`, "utf16le")],
    ["UTF-16 without a byte order mark", Buffer.from(`${A},finance`, "utf16le")],
    [
      "GBK, where a name would be shown as question marks",
      Buffer.from([...Buffer.from(`${A},`), 0xb2, 0xc6, 0xce, 0xf1]),
    ],
    ["Latin-1", Buffer.from(`${A},caf\u00e9`, "latin1")],
  ])("a file as spreadsheets save it in %s is an error that says what to do", (_, content) => {
    expect(() => read("accounts.csv", content)).toThrow("it is not UTF-8 text. Save it as UTF-8");
  });

  test("whatever is written with quotes is read back the same", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "#", "é") });
    const row = fc.tuple(fc.constantFrom(A, B), field);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom("\n", "\r\n"), (rows, lineEnd) => {
        const text = rows.map((fields) => fields.map(quoted).join(",") + lineEnd).join("");
        expect(csvRows(text).map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });
});

describe("accounts from a JSON file", () => {
  test.each([
    ["an object of names by id", { [A]: "finance-prod", [B]: "hr-emea" }],
    [
      "an array of objects",
      [
        { id: A, name: "finance-prod" },
        { id: B, name: "hr-emea" },
      ],
    ],
  ])("%s is read", (_, json) => {
    expect(read("accounts.json", JSON.stringify(json))).toEqual(BOTH);
  });

  test("an array of ids has no names", () => {
    expect(read("accounts.JSON", `\uFEFF["${A}", {"id": "${B}", "name": null}]`)).toEqual({
      accountIds: [A, B],
      accountNames: {},
    });
  });

  test.each([
    ["a numeric id", `[{"id": ${A}, "name": "x"}]`, /entry 1: the id 1182725234310001 is a JSON number.*quotes/],
    ["a bare numeric id", `["${A}", ${B}]`, /entry 2: the id 1182725234310002 is a JSON number/],
    [
      "a repeated key, which JSON drops without a word",
      `{"${A}": "a:", "${A}": "b"}`,
      /entry 2: account .* already listed on entry 1/,
    ],
    ["a name that Terraform would evaluate", `{"${A}": "\${var.secret}"}`, /entry 1: the name .* holds "\$\{"/],
    ["a name that is no string", `{"${A}": {"name": "x"}}`, /the name of "1182725234310001" is .*not a string/],
    ["a missing id", `[{"name": "x"}]`, /entry 1: the id is undefined, not a string/],
    ["an invalid id", `["12x"]`, /entry 1: invalid account id "12x"/],
    ["no list of accounts", `"x"`, /it must hold an object/],
    ["no account", `[]`, /holds no account/],
    ["broken JSON", `{`, /cannot read accounts from .*accounts\.json: .*JSON/],
  ])("%s is an error", (_, content, message) => {
    expect(() => read("accounts.json", content)).toThrow(message);
  });
});
