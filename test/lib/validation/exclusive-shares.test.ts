/** The check at synth for two exclusive shares of one image, each of which would remove the accounts of the other. */
import { TerraformIterator, TerraformVariable, Token } from "cdktf";
import { EcdProvider, ImageShare } from "../../../lib";
import { newStack, synthError, tf } from "../../support/stack";
import type { Loose } from "./loose";

describe("two exclusive shares of one image in one stack", () => {
  const config = { imageId: "m-1", accountIds: ["1182725234310001"] };

  function twinError(build: (stack: ReturnType<typeof newStack>) => void): string {
    const stack = newStack();
    build(stack);
    return synthError(stack);
  }

  test("two exclusive shares of one image are an error that names both", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, exclusive: true });
    });
    expect(message).toMatch(/\[stack\] stack\/a and stack\/b share the same image exclusively/);
  });

  test("two exclusive shares are found when only one of them names the provider's region", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, region: "cn-hangzhou" });
    });
    expect(message).toMatch(/share the same image exclusively/);
  });

  test("two exclusive shares are found when both name the image by the same expression", () => {
    const message = twinError((stack) => {
      const image = new TerraformVariable(stack, "image", {});
      new ImageShare(stack, "a", { ...config, imageId: image.stringValue });
      new ImageShare(stack, "b", { ...config, imageId: image.stringValue });
    });
    expect(message).toMatch(/share the same image exclusively/);
  });

  test.each<[string, Loose, Loose]>([
    ["one of them is additive", {}, { exclusive: false }],
    ["the images differ", {}, { imageId: "m-2" }],
    ["the regions differ", {}, { region: "cn-shanghai" }],
    ["count decides which of them exists", { count: 0 }, { count: 1 }],
    ["count is known to Terraform only", { count: Token.asNumber(tf("var.x")) }, {}],
    ["count decides about the image", { count: 2, imageId: tf("var.images[count.index]") }, { count: 1 }],
    ["exclusive is known to Terraform only", {}, { exclusive: Token.asAny(tf("var.x")) }],
  ])("two shares of one image are allowed when %s", (_, a, b) => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", { ...config, ...a });
      new ImageShare(stack, "b", { ...config, ...b });
    });
    expect(message).toBe("");
  });

  test("two exclusive shares are allowed when each has its own forEach", () => {
    const message = twinError((stack) => {
      const [old, young] = [TerraformIterator.fromList(["m-1"]), TerraformIterator.fromList(["m-2"])];
      new ImageShare(stack, "a", { ...config, forEach: old, imageId: old.value });
      new ImageShare(stack, "b", { ...config, forEach: young, imageId: young.value });
    });
    expect(message).toBe("");
  });

  test.each<[string, Loose, RegExp]>([
    ["region differs", { region: "cn-shanghai" }, /^$/],
    ["account may differ", { region: "cn-hangzhou", profile: "other" }, /^$/],
    ["role differs", { region: "cn-hangzhou", assumeRole: { roleArn: "acs:ram::1182725234319999:role/x" } }, /^$/],
    ["limits and names differ", { region: "cn-hangzhou", maxUnshare: 3, accountNames: {} }, /the same image exclusiv/],
  ])("two exclusive shares of two providers whose %s", (_, settings, expected) => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      const other = new EcdProvider(stack, "other", { alias: "other", ...settings });
      new ImageShare(stack, "b", { ...config, provider: other });
    });
    expect(message).toMatch(expected);
  });

  test("two exclusive shares are found when one of them has count 1", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", { ...config, count: 1 });
      new ImageShare(stack, "b", config);
    });
    expect(message).toMatch(/stack\/a and stack\/b share the same image exclusively/);
  });

  test.each<[string, Loose]>([
    ["a literal id", {}],
    ["one expression", { imageId: tf("var.image") }],
  ])("one exclusive share with count 2 and %s is an error", (_, more) => {
    const message = twinError((stack) => new ImageShare(stack, "a", { ...config, count: 2, ...more }));
    expect(message).toMatch(/stack\/a has count 2, and all its instances share the same image exclusively/);
  });

  test.each<[string, string, unknown, RegExp]>([
    ["exclusive", "exclusive", false, /^$/],
    ["image", "image_id", "m-2", /^$/],
    ["region", "region", "cn-shanghai", /^$/],
    ["account list", "account_ids", [], /share the same image exclusively/],
  ])("the override of a share's %s counts", (_, name, value, expected) => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", config).addOverride(name, value);
    });
    expect(message).toMatch(expected);
  });
});
