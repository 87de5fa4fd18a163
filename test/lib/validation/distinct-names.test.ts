/**
 * The check at synth for two constructs with one name. CDKTF removes characters from an id, so two ids can give one
 * name. CDKTF then merges both resources, and the accounts of one share get the image of the other.
 */
import { TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as lib from "../../../lib";
import { newStack, synthError } from "../../support/stack";

type Make = (stack: TerraformStack, id: string, number: number) => unknown;

const MAKERS: Readonly<Record<string, Make>> = {
  ImageShare: (stack, id, number) =>
    new lib.ImageShare(stack, id, { imageId: `m-${number}`, accountIds: ["1182725234310001"] }),
  ImageCopy: (stack, id, number) =>
    new lib.ImageCopy(stack, id, { sourceImageId: `m-${number}`, region: "ap-southeast-1" }),
  DataEcdImage: (stack, id, number) => new lib.DataEcdImage(stack, id, { imageId: `m-${number}` }),
  DataEcdImageShare: (stack, id, number) => new lib.DataEcdImageShare(stack, id, { imageId: `m-${number}` }),
  DataEcdImages: (stack, id) => new lib.DataEcdImages(stack, id),
  DataEcdRegions: (stack, id) => new lib.DataEcdRegions(stack, id),
  DirectoryAccounts: (stack, id) => new lib.DirectoryAccounts(stack, id, { folderIds: ["fd-bVaRIGabcd"] }),
  ImageShareQuery: (stack, id) => new lib.ImageShareQuery(stack, id),
};

function errorOf(make: Make, ...ids: readonly string[]): string {
  const stack = newStack();
  for (const [number, id] of ids.entries()) make(stack, id, number);
  return synthError(stack);
}

it("the table of this test has every construct that becomes a block of its own", () => {
  const isBlock = (value: unknown) =>
    typeof value === "function" &&
    [TerraformResource, TerraformDataSource].some((base) => value.prototype instanceof base);
  const blocks = Object.entries(lib).flatMap(([name, value]) => (isBlock(value) ? [name] : []));
  expect(Object.keys(MAKERS).sort()).toEqual([...blocks, "ImageShareQuery"].sort());
});

describe.each(Object.entries(MAKERS))("two %s constructs", (name, make) => {
  it.each([
    ["a.b", "a:b"],
    ["golden!", "golden+"],
  ])(`two ${name} constructs with the ids %j and %j are an error`, (first, second) => {
    expect(errorOf(make, first, second)).toContain(`[stack] stack/${first} and stack/${second} both become `);
  });

  it.each(["2026", "镜像", "-a"])(`the id %j of a ${name} construct gives a name that Terraform refuses`, (id) => {
    expect(errorOf(make, id)).toMatch(`stack/${id} gets the name `);
  });

  it(`ids of ${name} constructs that give different names are no error`, () => {
    expect(errorOf(make, "a", "b", "a_b")).toBe("");
  });
});

it.each([
  ["a b", "a-b"],
  ["adopt", "Adopt"],
])("queries %j and %j that one file would hold are an error", (first, second) => {
  expect(errorOf(MAKERS.ImageShareQuery as Make, first, second)).toContain("both become the file ");
});

it("a query whose scopes spell the name of another query is an error", () => {
  const stack = newStack();
  new lib.ImageShareQuery(new Construct(stack, "a"), "b");
  new lib.ImageShareQuery(stack, "a-b");
  expect(synthError(stack)).toContain("stack/a/b and stack/a-b both become the file a-b.tfquery.json");
});

it("an overridden logical id that is the name of another share is an error", () => {
  const stack = newStack();
  new lib.ImageShare(stack, "a", { imageId: "m-1", accountIds: [] });
  new lib.ImageShare(stack, "b", { imageId: "m-2", accountIds: [] }).overrideLogicalId("a");
  expect(synthError(stack)).toContain("stack/a and stack/b both become ecd_image_share.a, so");
});

it("a resource, a data source, a query and a construct of an inner stack never share a name", () => {
  const stack = newStack();
  new lib.ImageShare(stack, "a.b", { imageId: "m-1", accountIds: [] });
  new lib.DataEcdImageShare(stack, "a:b", { imageId: "m-1" });
  new lib.ImageShareQuery(stack, "a b");
  const inner = new TerraformStack(stack, "inner");
  new lib.EcdProvider(inner, "ecd", { region: "cn-hangzhou" });
  new lib.ImageShare(inner, "ab", { imageId: "m-2", accountIds: [] });
  expect(synthError(stack)).toBe("");
});
