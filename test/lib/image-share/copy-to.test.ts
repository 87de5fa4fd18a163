/** The setting `copyTo`: a copy and a share for each region, and its errors. */
import { Token } from "cdktf";
import { ImageShare, type ImageShareConfig, ImageShareSet } from "../../../lib";
import { resolved } from "../../../lib/validation/resolved";
import { newStack, synthError, synthesized, tf } from "../../support/stack";

const ACCOUNTS = ["1182725234310001"];
type Resources = Record<string, Record<string, Record<string, unknown>>>;

function resourcesOf(config: Partial<ImageShareConfig> & { readonly imageIds?: readonly string[] }): Resources {
  const stack = newStack();
  new ImageShareSet(stack, "golden", { accountIds: ACCOUNTS, imageIds: ["m-1"], ...config });
  expect(synthError(stack)).toBe("");
  return synthesized(stack).resource as Resources;
}

const names = (resources: Resources) =>
  Object.entries(resources).flatMap(([type, ones]) => Object.keys(ones).map((name) => `${type}.${name}`));

describe("copyTo", () => {
  test("copyTo declares one copy and one share for each region, and keeps the share of the image", () => {
    const [alone, copied] = [resourcesOf({}), resourcesOf({ copyTo: ["ap-southeast-1", "eu-central-1"] })];
    expect(copied.ecd_image_share).toMatchObject(alone.ecd_image_share ?? {});
    expect(Object.values(copied.ecd_image_copy ?? {})).toEqual([
      { source_image_id: "m-1", region: "ap-southeast-1" },
      { source_image_id: "m-1", region: "eu-central-1" },
    ]);
    const [copyName = ""] = Object.keys(copied.ecd_image_copy ?? {});
    const shares = Object.values(copied.ecd_image_share ?? {}).filter(({ copied_from }) => copied_from !== undefined);
    expect(shares).toHaveLength(2);
    expect(shares[0]).toEqual({
      image_id: tf(`ecd_image_copy.${copyName}.image_id`),
      region: "ap-southeast-1",
      account_ids: ACCOUNTS,
      copied_from: `\${ecd_image_copy.${copyName}.source_region}:\${ecd_image_copy.${copyName}.source_image_id}`,
    });
  });

  test("a new region or image of copyTo only adds, and a retired one only removes", () => {
    const one = names(resourcesOf({ copyTo: ["ap-southeast-1"] }));
    const regions = names(resourcesOf({ copyTo: ["eu-central-1", "ap-southeast-1"] }));
    expect(regions).toEqual(expect.arrayContaining(one));
    expect(regions).toHaveLength(5);
    const images = names(resourcesOf({ copyTo: ["ap-southeast-1"], imageIds: ["m-2", "m-1"] }));
    expect(images).toEqual(expect.arrayContaining(one));
    expect(images).toHaveLength(6);
  });

  test("copyTo passes the settings of the share on, and the time limits only to the copies", () => {
    const resources = resourcesOf({
      copyTo: ["eu-central-1"],
      region: "cn-shanghai",
      maxUnshare: 3,
      copyTimeouts: { create: "90m" },
    });
    expect(Object.values(resources.ecd_image_copy ?? {})).toEqual([
      { source_image_id: "m-1", source_region: "cn-shanghai", region: "eu-central-1", timeouts: { create: "90m" } },
    ]);
    expect(
      Object.values(resources.ecd_image_share ?? {}).map(({ region, max_unshare }) => [region, max_unshare]),
    ).toEqual([
      ["cn-shanghai", 3],
      ["eu-central-1", 3],
    ]);
  });

  test("imageIdIn returns the image id in each region", () => {
    const stack = newStack();
    const config = { accountIds: ACCOUNTS, region: "cn-shanghai", copyTo: ["eu-central-1"], imageIds: ["m-1"] };
    const set = new ImageShareSet(stack, "golden", config);
    expect(String(resolved(stack, set.imageIdIn("eu-central-1", "m-1")))).toMatch(/ecd_image_copy\..*\.image_id/);
    expect(String(resolved(stack, set.imageIdIn("cn-shanghai", "m-1")))).toMatch(/ecd_image_share\..*\.image_id/);
  });

  const token = Token.asString(Token.asAny({ a: 1 }));
  test.each<[string, Partial<ImageShareConfig>, string]>([
    [
      "its own region and a copy",
      { region: "cn-shanghai", copyTo: ["eu-central-1"] },
      'has no image in "cn-hangzhou": its image is in "cn-shanghai", and copyTo lists eu-central-1. Add the region to copyTo',
    ],
    [
      "its own region and no copy",
      { region: "cn-shanghai" },
      'has no image in "cn-hangzhou": its image is in "cn-shanghai", and copyTo lists no region. Add the region to copyTo',
    ],
    [
      "no region",
      {},
      'does not know whether its image is in "cn-hangzhou", because it has no setting region, and copyTo lists no region. If the image is there, set region: "cn-hangzhou"; otherwise add the region to copyTo',
    ],
    [
      "a region that is an expression",
      { region: token },
      'does not know whether its image is in "cn-hangzhou", because only Terraform knows its region, and copyTo lists no region.',
    ],
  ])("imageIdIn of a share with %s says only what synth knows", (_, more, message) => {
    const share = new ImageShare(newStack(), "golden", { imageId: "m-1", accountIds: ACCOUNTS, ...more });
    expect(() => share.imageIdIn("cn-hangzhou")).toThrow(`stack/golden ${message}`);
  });

  test.each<[string, Partial<Record<keyof ImageShareConfig, unknown>>, RegExp]>([
    [
      "a region listed twice",
      { copyTo: ["eu-central-1", "eu-central-1"] },
      /copyTo\[1\]: region "eu-central-1" is already/,
    ],
    ["the region of the image", { copyTo: ["cn-shanghai"] }, /copyTo\[0\]: the image is in "cn-shanghai" already/],
    ["a token", { copyTo: [Token.asString(Token.asAny({ a: 1 }))] }, /copyTo\[0\] is known to Terraform only/],
    ["a misspelt region", { copyTo: ["EU Central"] }, /copyTo\[0\]: invalid region/],
    ["no list", { copyTo: "eu-central-1" }, /copyTo is not a list/],
  ])("copyTo with %s is an error at once", (_, more, message) => {
    const config = { imageId: "m-1", accountIds: ACCOUNTS, region: "cn-shanghai", copyTo: ["eu-central-1"], ...more };
    expect(() => new ImageShare(newStack(), "golden", config as ImageShareConfig)).toThrow(message);
  });
});
