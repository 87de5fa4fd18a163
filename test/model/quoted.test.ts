/**
 * Values inside a message: an invisible character appears by its number. Names of accounts hold no control character.
 */
import fc from "fast-check";
import { accountIdProblem, accountNameProblem, imageIdProblem, quoted, regionProblem } from "../../src/model";

describe("a value in a message", () => {
  it.each([
    ["1182725234310001\u200b", "U+200B"],
    ["\ufeff1182725234310001", "U+FEFF"],
    ["1182725234310001\u00a0", "U+00A0"],
    ["1182725234310001\u202e", "U+202E"],
  ])("a message shows an invisible character of the account id %j by its number", (id, number) => {
    const problem = accountIdProblem(id);
    expect(problem?.title).toContain(`<${number}>`);
    expect(problem?.detail).toContain(`contains ${number}, which is not a digit`);
  });

  it("a message shows a character that resembles a digit with its number", () => {
    expect(accountIdProblem("118272523431000\uff11")?.detail).toContain('contains "１" (U+FF11), which is not a digit');
  });

  it("a message quotes plain text unchanged", () => {
    expect(accountIdProblem(" 1182725234310001")?.detail).toContain('contains " "');
    expect(quoted('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quoted("abcdef", 3)).toBe('"abc…"');
  });

  it("a message never holds an invisible character", () => {
    const unseen = /(?![\x20-\x7e])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const problem of [accountIdProblem(text), imageIdProblem(text), regionProblem(text)]) {
          expect(`${problem?.title}${problem?.detail}`).not.toMatch(unseen);
        }
      }),
    );
  });
});

describe("an account's name", () => {
  it.each([
    ["a\nb", "a line break"],
    ["a\r\nb", "a line break"],
    ["a\u2028b", "a line break"],
    ["a\tb", "a tab"],
    ["a\u0000b", "the control character U+0000"],
    ["a\u001b[31m", "the control character U+001B"],
    ["a\u0085b", "the control character U+0085"],
  ])("an account name with a control character is refused: %j", (name, what) => {
    expect(accountNameProblem(name)).toMatchObject({ severity: "error", detail: expect.stringContaining(what) });
  });

  it.each(["", "finance-prod", 'CORP\\dept "x"', "财务部", "a\u200db", "✔\ufe0f"])(
    "an account name may be %j",
    (name) => {
      expect(accountNameProblem(name)).toBeUndefined();
    },
  );
});
