/** The warnings of a share about accounts that lose access soon, and about a last day of too many accounts. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fn, Lazy, TerraformVariable, Token } from "cdktf";
import { accountsFromFile, EcdProvider, ImageShare, ImageShareSet } from "../../../lib";
import { newStack, synthError, tf, warnings, withFolder } from "../../support/stack";

const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `11827252343100${String(from + index).padStart(2, "0")}`);
const until = { timeZone: "Asia/Shanghai", today: "2026-12-01" };

/** The accounts of a file whose lines are `<id>,<name>,<last day>`. */
function dated(lines: readonly string[], name = "accounts.csv") {
  return withFolder((folder) => {
    writeFileSync(join(folder, name), `id,name,until\n${lines.join("\n")}\n`);
    return accountsFromFile(join(folder, name), { until });
  });
}

function warned(
  accountIds: readonly string[],
  config: Record<string, unknown> = {},
  provider: Record<string, unknown> = {},
) {
  const stack = newStack({ provider: false });
  new EcdProvider(stack, "ecd", { region: "cn-hangzhou", ...provider });
  new ImageShare(stack, "golden", { imageId: "m-1", accountIds, ...config });
  expect(synthError(stack)).toBe("");
  expect(synthError(stack)).toBe("");
  return warnings(stack);
}

const [A = "", B = "", C = ""] = ids(3);
const NEAR = [`${A},finance-prod,2026-12-15`, `${B},hr-emea,2026-12-05`, `${C},legal,`];

test("a share warns once about the accounts of the next 14 days, with names and file", () => {
  expect(warned(dated(NEAR).accountIds)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^accountIds: 2 accounts have the last day with access within 14 days: 2026-12-05: ${B} \\(hr-emea\\); 2026-12-15: ${A} \\(finance-prod\\)\\. .* change its date in .*accounts\\.csv before then$`,
      ),
    ),
  ]);
});

test("a share does not warn about later days or accounts that it does not use", () => {
  expect(warned(dated([`${A},a,2026-12-16`, `${B},b,`]).accountIds)).toEqual([]);
  const { accountIds } = dated(NEAR);
  expect(warned(accountIds.filter((id) => id === C))).toEqual([]);
});

const FRESH = ids(20, 70);

test.each<[string, (ids: readonly string[]) => unknown]>([
  ["a token of the list", (list) => Token.asList(list)],
  ["a lazy list", (list) => Lazy.listValue({ produce: () => [...list] })],
  ["Fn.concat", (list) => Token.asList(Fn.concat([list, ["1182725234310099"]]))],
  [
    "functions in functions",
    (list) => Token.asList(Fn.distinct(Fn.concat([["1182725234310099"], Fn.sort([...list])]))),
  ],
  ["the list beside a variable", (list) => [...list, Token.asString(tf("var.more"))]],
])("a share whose accounts come from %s warns about their last days", (_, list) => {
  // Two accounts of no other file, because a joined list has the latest date of all files.
  const dates = FRESH.splice(0, 2).map((id) => `${id},x,2026-12-05`);
  expect(warned(list(dated(dates).accountIds) as string[])).toEqual([
    expect.stringContaining("2 accounts have the last day with access within 14 days"),
  ]);
});

test("a share does not warn about an account that Terraform takes out of the list", () => {
  const [kept = "", gone = ""] = FRESH.splice(0, 2);
  const { accountIds } = dated([`${kept},x,`, `${gone},x,2026-12-05`]);
  expect(warned(Token.asList(Fn.setsubtract([...accountIds], [gone])))).toEqual([]);
});

test("a share whose list is joined from two files warns about both", () => {
  const [D = "", E = ""] = ids(2, 50);
  const list = [...dated([`${D},d,2026-12-05`]).accountIds, ...dated([`${E},e,2026-12-06`], "more.csv").accountIds];
  expect(warned(list)).toEqual([
    expect.stringMatching(`2026-12-05: ${D} \\(d\\); 2026-12-06: ${E} \\(e\\)\\..*accounts\\.csv or .*more\\.csv`),
  ]);
});

test("the last day of an account in two files is that of the list's file, or else the latest", () => {
  const [D = "", E = ""] = ids(2, 60);
  const first = dated([`${D},d,2026-12-05`, `${E},e,2026-12-05`]);
  const second = dated([`${D},d,`, `${E},e,2026-12-10`]);
  expect(warned(first.accountIds)).toEqual([expect.stringContaining(`2026-12-05: ${D} (d), ${E} (e)`)]);
  const joined = warned([...new Set([...first.accountIds, ...second.accountIds])]);
  expect(joined).toEqual([expect.stringMatching(`: 1 account has .*: 2026-12-10: ${E} \\(e\\)\\.`)]);
});

test("a share that hides its accounts warns about last days with their number alone", () => {
  const [warning = ""] = warned(dated(NEAR).accountIds, { hideAccounts: true });
  expect(warning).toMatch(/2026-12-05: 1 account; 2026-12-15: 1 account\./);
  expect(warning).not.toMatch(/11827|finance|hr-emea/);
});

test("shares with the same accounts give one warning that counts them, copies included", () => {
  const stack = newStack();
  const { accountIds } = dated(NEAR);
  new ImageShareSet(stack, "golden", {
    imageIds: ["m-1", "m-2"],
    accountIds,
    region: "cn-hangzhou",
    copyTo: ["cn-beijing"],
  });
  expect(synthError(stack)).toBe("");
  expect(warnings(stack)).toEqual([expect.stringMatching(/The same holds for 3 more shares, such as stack\/golden\//)]);
});

describe("a last day of more accounts than maxUnshare", () => {
  const sameDay = (count: number, from: number) => dated(ids(count, from).map((id) => `${id},x,2027-06-30`)).accountIds;

  test.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
    ["of the share", { maxUnshare: 2 }, { maxUnshare: 9 }, "maxUnshare is 2"],
    ["of the provider", {}, { maxUnshare: 2 }, "maxUnshare of the provider is 2"],
  ])("a late day of more accounts than maxUnshare %s is a warning too", (_, config, provider, text) => {
    expect(warned(sameDay(3, 20), config, provider)).toEqual([
      expect.stringMatching(
        `^accountIds: 3 accounts have the last day 2027-06-30, and ${text}, so every plan after.*Spread`,
      ),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a limit that allows it", { maxUnshare: 3 }],
    ["no limit", {}],
    ["null as the limit", { maxUnshare: null }],
  ])("a last day of many accounts gives no warning with %s", (_, config) => {
    expect(warned(sameDay(3, 30), config)).toEqual([]);
  });

  test("a last day of many accounts gives no warning with a limit that only Terraform knows", () => {
    const stack = newStack();
    const { numberValue } = new TerraformVariable(stack, "limit", {});
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: sameDay(3, 40), maxUnshare: numberValue });
    expect(synthError(stack)).toBe("");
    expect(warnings(stack)).toEqual([]);
  });
});
