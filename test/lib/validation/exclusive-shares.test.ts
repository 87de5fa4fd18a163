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

  test("two exclusive shares are allowed when their providers differ", () => {
    const message = twinError((stack) => {
      new ImageShare(stack, "a", config);
      new ImageShare(stack, "b", { ...config, provider: new EcdProvider(stack, "other", { alias: "other" }) });
    });
    expect(message).toBe("");
  });
});
