/** Lists of accounts in CSV and JSON files. A file that is not clear is an error, so that no account is lost. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accountsFromFile } from "../../../lib";
import { csvRows } from "../../../lib/accounts/csv";
import { withFolder } from "../../support/stack";

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
    ["with rows of commas alone", `id,name\n,\n${A},finance-prod\n"",""\n,,,\n${B},hr-emea\n,\n`],
    ["with an alias for a name", `id,alias\n${A},finance-prod\n${B},hr-emea\n`],
    ["with a display name", `Account ID,Display Name\n${A},finance-prod\n${B},hr-emea\n`],
    ["with headers in Chinese", `账号名称,账号 ID\nfinance-prod,${A}\nhr-emea,${B}\n`],
    ["with a full-width header", `ＩＤ,name\n${A},finance-prod\n${B},hr-emea\n`],
  ])("accounts of a CSV file %s are read", (_, content) => {
    expect(read("accounts.csv", content)).toEqual(BOTH);
  });

  test("a name in a CSV file is optional, and may hold commas, quotes and backslashes", () => {
    expect(read("accounts.csv", `${A}\n${B},"a, ""b"" C:\\new"\n`)).toEqual({
      accountIds: [A, B],
      accountNames: { [B]: 'a, "b" C:\\new' },
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
    [
      "a comma in an unquoted name without a header",
      `${A},finance\n${B},HR, EMEA\n`,
      /line 2: 3 fields.*of 2.*in quotes/,
    ],
    ["a name that Terraform would evaluate", `${A},\${file("~/secret")}\n`, /line 1: the name .* holds "\$\{"/],
    ["a name with a directive of Terraform", `id,name\n${A},%{ if true }x%{ endif }\n`, /line 2: .* holds "%\{"/],
    ["a header with semicolons", `id;name\n${A};finance\n`, /line 1: .*not separated by commas/],
    ["semicolons between quoted fields", `"${A}";"finance"\n`, /line 1: the fields are not separated by commas/],
    ["tabs between quoted fields", `"${A}"\t"finance"\n`, /line 1: the fields are not separated by commas/],
    ["semicolons inside one quoted field", `"${A};finance"\n`, /line 1: the fields are not separated by commas/],
    ["a header in Chinese with semicolons", `账号ID;名称\n`, /line 1: the fields are not separated by commas/],
    [
      "two columns that may hold the ids",
      `id,account_id,name\n1,${A},finance\n`,
      /line 1: "id", "account_id" may each hold the account ids\. Keep one/,
    ],
    [
      "two columns of one name",
      `Account ID,account_id,name\n1,${A},finance\n`,
      /line 1: "Account ID", "account_id" may each hold the account ids/,
    ],
    [
      "two columns that may hold the names",
      `id,name,alias\n${A},x,finance\n`,
      /line 1: "name", "alias" may each hold the names\. Keep one/,
    ],
    [
      "a column of names under another header",
      `id,tenant\n${A},finance\n`,
      /line 1: no column is known to hold the names: the columns are "id", "tenant".*name, account_name, alias/,
    ],
    [
      "a header that is not known",
      `Tenant,Name\n${A},finance\n`,
      /line 1: "Tenant" is not an account id\. If the line is a header, .* id, account_id, uid/,
    ],
    ["an account id beside the word id", `id,${A}\n${B},x\n`, /line 1: .*"id" is not an account id/],
    ["a mistyped id beside the word id", `11827252343100O1,id\n`, /line 1: invalid account id "11827252343100O1"/],
    ["a comma in a name below a header that has one", `id,name,\n${A},Finance, EMEA\n`, /line 2: 3 fields.*of 2/],
    ["a name with a line break", `${A},"x\noutput ""leak"" {}"\n`, /line 1: invalid account name .*line break/],
    ["an invisible character in an id", `${A}\u200b,finance\n`, /line 1: .*<U\+200B>".* contains U\+200B, which/],
    ["a row without an id", `id,name\n,finance\n`, /line 2: empty account id/],
  ])("the error names the place in a CSV file with %s", (_, content, message) => {
    expect(() => read("accounts.csv", content)).toThrow(message);
  });

  test.each([
    ["an account whose name is ID", `${A},ID\n`, { accountIds: [A], accountNames: { [A]: "ID" } }],
    [
      "lines that look like a header and like two ids",
      `${A},id\n${B},1182725234310003\n`,
      { accountIds: [A, B], accountNames: { [A]: "id", [B]: "1182725234310003" } },
    ],
  ])("a first line with an id is data: %s", (_, content, accounts) => {
    expect(read("accounts.csv", content)).toEqual(accounts);
  });

  test("no account of a first CSV line is lost and no column is guessed, for every line", () => {
    const cell = fc.oneof(fc.constantFrom(A, B, "id", "uid", "account_id", "name", "alias", "owner", ""), fc.string());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
        const line = cells.map(quoted).join(",");
        let accountIds: readonly string[] = [];
        try {
          ({ accountIds } = read("accounts.csv", `${line}\n1182725234310009,x\n`));
        } catch {
          return;
        }
        const held = cells.filter((text) => /^[0-9]+$/.test(text));
        expect(accountIds.length).toBe(held.length > 0 ? 2 : 1);
        if (held.length > 0) expect(accountIds[0]).toBe(cells[0]);
      }),
    );
  });

  test("line numbers of a CSV file count comments and fields with line breaks", () => {
    expect(() => read("accounts.csv", `# one\r\nid,name,note\r\n${A},a,"a\r\nb"\r\n\r\nx\r\n`)).toThrow(
      /line 6: invalid account id "x"/,
    );
  });

  test("a missing accounts file is an error with its full path", () => {
    withFolder((folder) => {
      const file = join(folder, "none.csv");
      expect(() => accountsFromFile(file)).toThrow(`cannot read accounts from ${file}: ENOENT`);
    });
  });

  test.each([
    ["UTF-16", Buffer.from(`\uFEFF${A},finance`, "utf16le")],
    ["UTF-16 without a byte order mark", Buffer.from(`${A},finance`, "utf16le")],
    ["GBK (a name would become question marks)", Buffer.from([...Buffer.from(`${A},`), 0xb2, 0xc6, 0xce, 0xf1])],
    ["Latin-1", Buffer.from(`${A},caf\u00e9`, "latin1")],
  ])("the error has the remedy for the encoding %s", (_, content) => {
    expect(() => read("accounts.csv", content)).toThrow("it is not UTF-8 text. Save it as UTF-8");
  });

  test("a quoted field of a CSV file is read back unchanged", () => {
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
  ])("%s in a JSON file is read", (_, json) => {
    expect(read("accounts.json", JSON.stringify(json))).toEqual(BOTH);
  });

  const listAccounts = {
    Accounts: {
      Account: [
        { AccountId: A, DisplayName: "finance-prod", JoinMethod: "created" },
        { AccountId: B, DisplayName: "hr-emea", JoinMethod: "invited" },
      ],
    },
    PageNumber: 1,
    PageSize: 100,
    RequestId: "x",
    TotalCount: 2,
  };

  test("the output of aliyun resourcemanager ListAccounts is read", () => {
    expect(read("accounts.json", JSON.stringify(listAccounts))).toEqual(BOTH);
  });

  test("one of several pages of ListAccounts is an error, because other accounts would lose access", () => {
    expect(() => read("accounts.json", JSON.stringify({ ...listAccounts, TotalCount: 12 }))).toThrow(
      /holds 2 of 12 accounts, one page/,
    );
  });

  test.each(["2", "200", "", null, true, [200], { count: 200 }, 2.5, -1, 1e300])(
    "ListAccounts with the count %j is an error, because the list may be a page",
    (TotalCount) => {
      expect(() => read("accounts.json", JSON.stringify({ ...listAccounts, TotalCount }))).toThrow(
        /holds 2 of 1e\+300 accounts|"TotalCount" is .*, not a whole number, so the list may be one page of several/,
      );
    },
  );

  test("ListAccounts without a count is read, because --pager may leave it out", () => {
    const { TotalCount: _, ...uncounted } = listAccounts;
    expect(read("accounts.json", JSON.stringify(uncounted))).toEqual(BOTH);
  });

  test("an array of ids in a JSON file has no names", () => {
    expect(read("accounts.JSON", `\uFEFF["${A}", {"id": "${B}", "name": null}]`)).toEqual({
      accountIds: [A, B],
      accountNames: {},
    });
  });

  test.each([
    ["a numeric id", `[{"id": ${A}, "name": "x"}]`, /entry 1: the id 1182725234310001 is a JSON number.*quotes/],
    ["a bare numeric id", `["${A}", ${B}]`, /entry 2: the id 1182725234310002 is a JSON number/],
    [
      "a repeated key that JSON.parse would drop",
      `{"${A}": "a:", "${A}": "b"}`,
      /entry 2: account .* already listed on entry 1/,
    ],
    ["a name that Terraform would evaluate", `{"${A}": "\${var.secret}"}`, /entry 1: the name .* holds "\$\{"/],
    ["a name that is no string", `{"${A}": {"name": "x"}}`, /the name of "1182725234310001" is .*not a string/],
    ["a missing id", `[{"name": "x"}]`, /entry 1: the id is undefined, not a string/],
    [
      "an array of objects with other keys",
      JSON.stringify([{ AccountId: A, DisplayName: "x" }]),
      /entry 1: the id is undefined.* has the keys "AccountId", "DisplayName"\. Expected is \{"<id>": "<name>"/,
    ],
    [
      "an object of another shape",
      JSON.stringify({ Accounts: [{ AccountId: A }] }),
      /an object with the keys "Accounts", of which none is an account id\. Expected is/,
    ],
    ["two keys that may hold the id", `[{"id": "1", "account_id": "${A}"}]`, /entry 1: "id", "account_id" may each/],
    ["two keys that may hold the name", `[{"id": "${A}", "name": "1", "alias": "x"}]`, /entry 1: "name", "alias" may/],
    ["a name under another key", `[{"id": "${A}", "tenant": "x"}]`, /no entry has a "name".* the keys "id", "tenant"/],
    [
      "a name under another key of one entry",
      `[{"id": "${A}", "name": "x"}, {"id": "${B}", "tenant": "y"}]`,
      /entry 2: it has no "name", but the keys "id", "tenant"\. Call the key of the name "name"/,
    ],
    ["a key that stands twice in an entry", `[{"id": "${A}", "id": "${B}"}]`, /the key "id" stands twice in one entry/],
    ["a name with a control character", `{"${A}": "x\\u001b[2K"}`, /entry 1: invalid account name .*U\+001B/],
    ["an invalid id", `["12x"]`, /entry 1: invalid account id "12x"/],
    ["no list of accounts", `"x"`, /it must hold an object/],
    ["no account", `[]`, /holds no account/],
    ["malformed JSON", `{`, /cannot read accounts from .*accounts\.json: .*JSON/],
  ])("a JSON file with %s is an error", (_, content, message) => {
    expect(() => read("accounts.json", content)).toThrow(message);
  });

  test.each([
    ["an object", { Accounts: [{ note: "x".repeat(5000) }] }],
    ["an array", [{ note: "y".repeat(5000), AccountId: A }]],
    ["an object of objects", { [A]: { note: "z".repeat(5000) } }],
    [
      "many keys",
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key-${"k".repeat(50)}-${index}`, "x"])),
    ],
  ])("the error about a JSON file of another shape is short: %s", (_, json) => {
    expect(() => read("accounts.json", JSON.stringify(json))).toThrow(/^.{1,900}$/s);
  });
});
