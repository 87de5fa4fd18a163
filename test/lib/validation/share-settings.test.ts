/** The checks at synth of the settings of one share. */
import { Testing } from "cdktf";
import { ImageShare } from "../../../lib";
import { newStack, synthError, synthesized, warnings } from "../../support/stack";
import type { Loose } from "./loose";

function errorOf(config: Loose): string {
  const stack = newStack();
  const settings = { imageId: "m-1", accountIds: ["1182725234310001"], ...config };
  new ImageShare(stack, "golden", settings);
  return synthError(stack);
}

describe("a share's settings at synth", () => {
  test.each<[string, Loose, RegExp]>([
    [
      "letters in an id",
      { accountIds: ["11827252343100O1"] },
      /accountIds\[0\]: invalid account id "11827252343100O1"/,
    ],
    ["an empty id", { accountIds: ["1182725234310001", ""] }, /accountIds\[1\]: empty account id/],
    [
      "a duplicate id",
      { accountIds: ["1182725234310001", "1182725234310001"] },
      /accountIds\[1\]: .*listed at accountIds\[0\]/,
    ],
    ["a number as id", { accountIds: [1182725234310001] }, /accountIds\[0\]: .*1182725234310001 is a number.*string/],
    ["a bigint as id", { accountIds: [1182725234310001n] }, /accountIds\[0\]: .*is a number/],
    ["null among the ids", { accountIds: [null] }, /accountIds\[0\]: null is not an account id/],
    ["ids that are no list", { accountIds: "1182725234310001" }, /accountIds: "1182725234310001" is not a list/],
    ["no ids at all", { accountIds: undefined }, /accountIds: undefined is not a list/],
    ["an unknown onDestroy", { onDestroy: "keep" }, /onDestroy: invalid on_destroy "keep".*"unshare".*"retain"/],
    ["a negative limit", { maxUnshare: -1 }, /maxUnshare: invalid max_unshare -1/],
    ["a fractional limit", { maxUnshare: 1.5 }, /maxUnshare: invalid max_unshare 1.5/],
    ["a duration without a unit", { timeouts: { update: "5" } }, /timeouts.update: invalid duration "5"/],
    ["a duration that is a number", { timeouts: { create: 5 } }, /timeouts.create: 5 is not a string/],
    ["an image id with a space", { imageId: "m 1" }, /imageId: invalid image id "m 1"/],
    ["no image id", { imageId: undefined }, /imageId: is missing/],
    ["a region in capitals", { region: "CN-Hangzhou" }, /region: invalid region "CN-Hangzhou"/],
  ])("a share with %s is an error at synth", (_, config, message) => {
    expect(errorOf(config)).toMatch(message);
  });

  test("a setting of null is the same as no setting, in JSON and in HCL", () => {
    const nothing = {
      region: null,
      exclusive: null,
      onDestroy: null,
      maxUnshare: null,
      hideAccounts: null,
      timeouts: null,
    };
    const stack = newStack();
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [], ...(nothing as Loose) });
    expect(synthesized(stack).resource.ecd_image_share.golden).toEqual({ image_id: "m-1", account_ids: [] });
    expect(Testing.synthHcl(stack, true)).toMatch(
      /resource "ecd_image_share" "golden" \{\s*image_id = "m-1"\s*account_ids = \[\s*\]\s*\}/,
    );
    expect(errorOf({ imageId: null })).toMatch(/imageId: is missing/);
  });

  test("account ids that a spreadsheet has rounded give one warning", () => {
    const rounded = ["1182725234310000", "1182725234310010", "1982725234310020"];
    const said = (accountIds: string[]) => {
      const stack = newStack();
      new ImageShare(stack, "golden", { imageId: "m-1", accountIds });
      expect(synthError(stack)).toBe("");
      return warnings(stack);
    };
    expect(said(rounded)).toEqual([
      expect.stringMatching(/^accountIds: all 3 account ids end in 0\. A spreadsheet keeps 15 digits/),
    ]);
    expect(said(rounded.slice(1))).toEqual([]);
    expect(said([...rounded, "1182725234310001"])).toEqual([]);
  });

  test("all wrong settings are reported together, with the path of the share", () => {
    expect(errorOf({ imageId: "", maxUnshare: -1 })).toMatch(
      /\[stack\/golden\] imageId.*\n.*\[stack\/golden\] maxUnshare/,
    );
  });

  test("an empty set of accounts and a limit of zero are valid", () => {
    expect(errorOf({ accountIds: [], maxUnshare: 0 })).toBe("");
  });

  test("the checks at synth use values that were set after construction", () => {
    const stack = newStack();
    const share = new ImageShare(stack, "golden", { imageId: "", accountIds: [] });
    share.imageId = "m-1";
    expect(synthError(stack)).toBe("");
  });

  test("the id of a RAM user gives one warning, however often the stack is synthesized", () => {
    const stack = newStack();
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: ["212345678901234567"] });
    expect(synthError(stack)).toBe("");
    expect(synthError(stack)).toBe("");
    expect(warnings(stack)).toEqual([expect.stringMatching(/accountIds\[0\]: .*looks like a RAM user.*main account/)]);
  });
});
