/** The keys of the entries of a JSON file of accounts: no name is lost under another key. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountsFromFile } from "../../../lib/accounts/accounts-from-file";
import { withFolder } from "../../support/stack";
import { accounts } from "../../support/workspace";

const [A, B] = accounts(2) as [string, string];

function read(name: string, content: string) {
  return withFolder((folder) => {
    writeFileSync(join(folder, name), content);
    return accountsFromFile(join(folder, name));
  });
}

describe("the keys of entries in a JSON file", () => {
  test.each(["Name", "NAME", "accountName", "alias", "display_name", "名称", "team", "n"])(
    "no entry of a JSON file loses its name silently under the key %s",
    (key) => {
      const named = { id: A, name: "a" };
      for (const list of [
        [named, { id: B, [key]: "b" }],
        [{ id: B, [key]: "b" }, named],
        [named, { id: B, [key]: "b" }, "1182725234310003"],
        [{ id: B, [key]: "b" }],
      ]) {
        expect(() => read("accounts.json", JSON.stringify(list))).toThrow(JSON.stringify(key));
      }
    },
  );

  test.each(["AccountName", "Displayname", "Name"])(
    "no member of ListAccounts loses its name under the key %s",
    (key) => {
      const Account = [
        { AccountId: A, DisplayName: "a" },
        { AccountId: B, [key]: "b" },
      ];
      expect(() => read("accounts.json", JSON.stringify({ Accounts: { Account } }))).toThrow(
        `entry 2: the key "${key}" may hold the name. Call it "DisplayName"`,
      );
    },
  );

  test("an entry of a JSON file may lack a name, also with the further keys of named entries", () => {
    const list = [
      { id: A, name: "finance-prod", team: "x" },
      { id: B, team: "y" },
    ];
    expect(read("accounts.json", JSON.stringify(list))).toEqual({
      accountIds: [A, B],
      accountNames: { [A]: "finance-prod" },
    });
  });
});
