/** Strings in the code that adopt writes: each evaluates to exactly its text, and every character is visible. */
import * as fc from "fast-check";
import { hclString, typescriptString } from "../../src/adopt/render/code-string";

describe("a string of HCL", () => {
  it.each([
    ["plain", '"plain"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ["a\nb\tc", '"a\\u000ab\\u0009c"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform must not evaluate this text.
    ["${x} %{y} $$ %", '"$${x} %%{y} $$ %"'],
    ["财务 é 😀", '"财务 é 😀"'],
    ["a\u202Eb\u{E0001}", '"a\\u202eb\\U000e0001"'],
    ["a\uD800b", '"a\uFFFDb"'],
  ])("the string of HCL for %j is %s", (text, expected) => {
    expect(hclString(text)).toBe(expected);
  });
});

describe("a string of TypeScript", () => {
  it.each([
    ['a "b" \\ c\n', '"a \\"b\\" \\\\ c\\n"'],
    ["a\u202Eb\u2028", '"a\\u{202e}b\\u{2028}"'],
  ])("the string of TypeScript for %j is %s", (text, expected) => {
    expect(typescriptString(text)).toBe(expected);
  });

  it("a string of TypeScript evaluates to the original text, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(new Function(`return ${typescriptString(text)}`)()).toBe(text);
      }),
    );
  });
});
