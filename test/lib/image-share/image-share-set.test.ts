/** `ImageShareSet`: a share for each image. A change of one image leaves the shares of the others alone. */
import { TerraformVariable, Token } from "cdktf";
import { ImageShareSet } from "../../../lib";
import { newStack, synthError, synthesized } from "../../support/stack";

const ACCOUNTS = ["1182725234310001", "1182725234310002"];

function sharesOf(imageIds: readonly string[]): Record<string, { image_id: string }> {
  const stack = newStack();
  new ImageShareSet(stack, "golden", { imageIds, accountIds: ACCOUNTS, onDestroy: "retain" });
  return synthesized(stack).resource?.ecd_image_share ?? {};
}

describe("ImageShareSet", () => {
  test("each image of a set becomes a share that is named after it and has all settings", () => {
    const shares = sharesOf(["m-2026-01", "m-2026-02"]);
    expect(Object.entries(shares).map(([name, share]) => [name.includes(share.image_id), share])).toEqual([
      [true, { image_id: "m-2026-01", account_ids: ACCOUNTS, on_destroy: "retain" }],
      [true, { image_id: "m-2026-02", account_ids: ACCOUNTS, on_destroy: "retain" }],
    ]);
  });

  test("the order of the images of a set never matters", () => {
    expect(sharesOf(["m-2", "m-1"])).toEqual(sharesOf(["m-1", "m-2"]));
  });

  test("a new image of a set only adds its share, and a retired image only removes its share", () => {
    const [two, three] = [sharesOf(["m-1", "m-2"]), sharesOf(["m-1", "m-2", "m-3"])];
    expect(three).toMatchObject(two);
    expect(Object.keys(three)).toHaveLength(3);
    const one = sharesOf(["m-2"]);
    expect(two).toMatchObject(one);
    expect(Object.keys(one)).toHaveLength(1);
  });

  test("image ids of a set that differ only in punctuation stay different", () => {
    expect(Object.keys(sharesOf(["m-1.2", "m-1_2", "m-12"]))).toHaveLength(3);
  });

  test("a set without images has no shares", () => {
    expect(sharesOf([])).toEqual({});
  });

  test("a set finds a share by its image, and lists its images for an unknown one", () => {
    const set = new ImageShareSet(newStack(), "golden", { imageIds: ["m-1"], accountIds: [] });
    expect(set.share("m-1").imageIdInput).toBe("m-1");
    expect(() => set.share("m-2")).toThrow('stack/golden has no share of image "m-2"; it has m-1');
  });

  test("the accounts of a set may be known to Terraform only", () => {
    const stack = newStack();
    const accounts = new TerraformVariable(stack, "accounts", {});
    new ImageShareSet(stack, "golden", { imageIds: ["m-1"], accountIds: accounts.listValue });
    expect(synthError(stack)).toBe("");
  });

  test.each<[string, unknown, RegExp]>([
    [
      "a token among the images",
      [Token.asString(Token.asAny({ a: 1 }))],
      /imageIds\[0\] is known to Terraform only.*names a resource/,
    ],
    ["a token for all images", Token.asList(Token.asAny({ a: 1 })), /imageIds is not a list that is known at synth/],
    ["an image that is listed twice", ["m-1", "m-1"], /imageIds\[1\]: image "m-1" is already listed at imageIds\[0\]/],
    ["an empty image id", [""], /imageIds\[0\]: empty image id/],
    ["a number", [7], /imageIds\[0\]: 7 is not a string/],
    ["no list", undefined, /imageIds is not a list/],
  ])("an ImageShareSet with %s is an error at once", (_, imageIds, message) => {
    const config = { accountIds: ACCOUNTS, imageIds: imageIds as string[] };
    expect(() => new ImageShareSet(newStack(), "golden", config)).toThrow(message);
  });
});
