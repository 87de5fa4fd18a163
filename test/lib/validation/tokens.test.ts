/** Tokens inside settings: synth does not check them as literals, and refuses those that Terraform would misread. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fn, Lazy, TerraformCount, TerraformVariable, Token } from "cdktf";
import { EcdProvider, ImageShare, ImageShareSet } from "../../../lib";
import { newStack, synthError, synthesized, tf, withSynth } from "../../support/stack";
import type { Loose } from "./loose";

jest.mock("../../../lib/mirror/payload", () => ({
  ...jest.requireActual("../../../lib/mirror/payload"),
  payloadFolder: () => `${__dirname}/../../support/payload`,
}));

describe("tokens inside settings", () => {
  const A = "1182725234310001";

  /** The error of a share whose settings use a variable or a counter. */
  function errorWith(config: (v: TerraformVariable, count: TerraformCount) => Loose): string {
    const stack = newStack();
    const [v, count] = [new TerraformVariable(stack, "v", {}), TerraformCount.of(2)];
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [A], ...config(v, count) });
    return synthError(stack);
  }

  test.each<[string, Parameters<typeof errorWith>[0]]>([
    ["a counter in an image id", (_, count) => ({ count, imageId: `m-a${count.index}` })],
    ["a number in a region", (v) => ({ region: `cn-x${v.numberValue}` })],
    ["a number in a duration", (v) => ({ timeouts: { create: `${v.numberValue}s` } })],
    ["a number as text in a list of ids", (v) => ({ accountIds: [`${v.numberValue}`, A] })],
    ["a number in a list of ids", (v) => ({ accountIds: [v.numberValue] })],
    ["a list that is spread alone", (v) => ({ accountIds: [...v.listValue] })],
    ["lists that Terraform joins", (v) => ({ accountIds: Token.asList(Fn.concat([[A], v.listValue])) })],
    ["a lazy number", (v) => ({ maxUnshare: Lazy.numberValue({ produce: () => v.numberValue }) })],
    ["a template of directives", () => ({ imageId: "m-%{ if true }1%{ endif }" })],
  ])("a token is not checked as a literal: %s", (_, config) => {
    expect(errorWith(config)).toBe("");
  });

  test("a token is not checked as a literal in a synthesized app or in an ImageShareSet", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
        const count = TerraformCount.of(2);
        new ImageShare(stack, "golden", { count, imageId: `m-a${count.index}`, accountIds: [A] });
      },
      (folder) => expect(readFileSync(join(folder, "cdk.tf.json"), "utf8")).toContain(`m-a${tf("count.index")}`),
    );
    const stack = newStack();
    const { numberValue, listValue } = new TerraformVariable(stack, "v", {});
    for (const [index, imageId] of [`m-a${numberValue}`, ...listValue].entries()) {
      expect(() => new ImageShareSet(stack, `s${index}`, { imageIds: ["m-1", imageId], accountIds: [] })).toThrow(
        /imageIds\[1\] is known to Terraform only/,
      );
    }
  });

  test.each<[string, Parameters<typeof errorWith>[0], RegExp]>([
    ["a list spread among ids", (v) => ({ accountIds: [A, ...v.listValue] }), /accountIds\[1\]: a list .*Fn\.concat/],
    ["the first of a list", (v) => ({ imageId: v.listValue[0] }), /imageId: holds an element of a list.*Fn\.element/],
    ["a number beside digits", (v) => ({ imageId: `m-1${v.numberValue}` }), /imageId: .*Token\.asString\(number\)/],
    ["a number behind a dash", (v) => ({ region: `cn-${v.numberValue}` }), /region: .*Token\.asString\(number\)/],
    ["a lazy list", () => ({ accountIds: Lazy.listValue({ produce: () => ["x"] }) }), /accountIds\[0\]: invalid.*"x"/],
    ["a lazy text", () => ({ imageId: Lazy.stringValue({ produce: () => "m 1" }) }), /imageId: invalid image id "m 1"/],
    ["a lazy number", () => ({ maxUnshare: Lazy.numberValue({ produce: () => -1 }) }), /maxUnshare: invalid .* -1/],
    [
      "a literal behind a token, listed twice",
      () => ({ accountIds: [A, Token.asString(Token.asAny(A))] }),
      /accountIds\[1\]: account "1182725234310001" is already listed at accountIds\[0\]/,
    ],
  ])("a token is an error for its value or its place: %s", (_, config, message) => {
    expect(errorWith(config)).toMatch(message);
  });

  test("a token may be a key or a value of accountNames, and keeps its expression there", () => {
    const stack = newStack({ provider: false });
    const v = new TerraformVariable(stack, "v", {});
    const accountNames = { [v.stringValue]: "x", [v.numberValue]: "y", [A]: `n ${v.numberValue}` };
    new EcdProvider(stack, "ecd", { accountNames });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).provider.ecd[0]).toEqual({
      account_names: { [tf("var.v")]: "y", [A]: `n ${tf("var.v")}` },
    });
  });

  test("a map of Terraform that is spread into accountNames is an error, and Fn.merge is not", () => {
    const stack = newStack({ provider: false });
    const v = new TerraformVariable(stack, "v", {});
    const provider = new EcdProvider(stack, "ecd", { accountNames: { ...Token.asStringMap(v.value), [A]: "x" } });
    expect(synthError(stack)).toMatch(/accountNames: a map .* cannot be spread.*Fn\.merge/);
    provider.accountNames = Token.asStringMap(Fn.merge([v.value, { [A]: "x" }]));
    expect(synthError(stack)).toBe("");
  });
});
