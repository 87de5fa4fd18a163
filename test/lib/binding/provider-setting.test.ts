/** Settings that take an object of this package, and get another value from JavaScript. */
import { TerraformProvider, type TerraformStack } from "cdktf";
import * as lib from "../../../lib";
import { newStack, synthError } from "../../support/stack";

const SHARE = { imageId: "m-1", accountIds: ["1182725234310001"] };

class OtherProvider extends TerraformProvider {}

/** Every construct that takes the setting `provider`. */
const WITH_PROVIDER: Readonly<Record<string, (stack: TerraformStack, config: object) => unknown>> = {
  ImageShare: (stack, config) => new lib.ImageShare(stack, "a", { ...SHARE, ...config }),
  ImageShareSet: (stack, config) =>
    new lib.ImageShareSet(stack, "a", { imageIds: ["m-1"], accountIds: SHARE.accountIds, ...config }),
  ImageCopy: (stack, config) =>
    new lib.ImageCopy(stack, "a", { sourceImageId: "m-1", region: "cn-beijing", ...config }),
  DataEcdImage: (stack, config) => new lib.DataEcdImage(stack, "a", { imageId: "m-1", ...config }),
  DataEcdImageShare: (stack, config) => new lib.DataEcdImageShare(stack, "a", { imageId: "m-1", ...config }),
  DataEcdImages: (stack, config) => new lib.DataEcdImages(stack, "a", config),
  DataEcdRegions: (stack, config) => new lib.DataEcdRegions(stack, "a", config),
  DirectoryAccounts: (stack, config) =>
    new lib.DirectoryAccounts(stack, "a", { folderIds: ["fd-aaaaaaaaaa"], ...config }),
  ImageShareQuery: (stack, config) => new lib.ImageShareQuery(stack, "a", config),
};

it("the table of this test has every construct except the provider", () => {
  const classes = Object.entries(lib).flatMap(([name, value]) =>
    typeof value === "function" && "isConstruct" in value ? [name] : [],
  );
  expect([...Object.keys(WITH_PROVIDER), "EcdProvider"].sort()).toEqual(classes.sort());
});

describe.each(Object.entries(WITH_PROVIDER))("the provider of %s", (name, make) => {
  it.each<[string, (stack: TerraformStack) => unknown]>([
    ["an address", () => "ecd.other"],
    ["a plain object", () => ({ alias: "other" })],
    ["another kind of provider", (stack) => new OtherProvider(stack, "x", { terraformResourceType: "alicloud" })],
  ])(`${name} with %s as its provider is an error at synth`, (_, provider) => {
    const stack = newStack();
    make(stack, { provider: provider(stack) });
    expect(synthError(stack)).toMatch(/\[stack\/a[^\]]*\] provider: .*EcdProvider/);
  });

  it.each(["other", undefined])(`${name} with an EcdProvider with the alias %s is no error`, (alias) => {
    const stack = newStack({ provider: alias !== undefined });
    make(stack, { provider: new lib.EcdProvider(stack, "x", { region: "cn-hangzhou", ...(alias && { alias }) }) });
    expect(synthError(stack)).toBe("");
  });
});

describe("other settings that take an object", () => {
  it.each<[string, (stack: TerraformStack) => unknown]>([
    ["a list of ids", () => SHARE.accountIds],
    ["a text", () => "1182725234310001"],
    ["an object", () => ({ folderIds: [] })],
    ["another data source", (stack) => new lib.DataEcdImageShare(stack, "now", { imageId: "m-1" })],
  ])("accounts with %s is an error that names accountIds", (_, accounts) => {
    const stack = newStack();
    const config = { imageId: "m-1", accounts: accounts(stack) } as unknown as lib.DirectoryShareConfig;
    expect(() => new lib.ImageShare(stack, "a", config)).toThrow(
      /^stack\/a: accounts: .* is not a DirectoryAccounts\. Pass a list of account ids as accountIds$/,
    );
  });

  it("accounts of null beside a list of ids is the same as no accounts", () => {
    const stack = newStack();
    const share = new lib.ImageShare(stack, "a", { ...SHARE, accounts: null } as unknown as lib.ImageShareConfig);
    expect(synthError(stack)).toBe("");
    expect(share.accounts).toBeUndefined();
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['timeouts: "5m"', (stack) => WITH_PROVIDER.ImageShare?.(stack, { timeouts: "5m" })],
    ["timeouts: 5", (stack) => WITH_PROVIDER.ImageCopy?.(stack, { timeouts: 5 })],
    ['timeouts: ["5m"]', (stack) => WITH_PROVIDER.ImageShare?.(stack, { timeouts: ["5m"] })],
    ['timeouts: "90m"', (stack) => WITH_PROVIDER.ImageShare?.(stack, { copyTo: ["cn-beijing"], copyTimeouts: "90m" })],
    ['assumeRole: "acs:', (stack) => new lib.EcdProvider(stack, "x", { alias: "x", assumeRole: "acs:x" } as object)],
    [
      "assumeRoleWithOidc: true",
      (stack) => new lib.EcdProvider(stack, "x", { alias: "x", assumeRoleWithOidc: true } as object),
    ],
  ])("a setting %s in place of an object is an error at synth", (start, make) => {
    const stack = newStack();
    make(stack);
    const message = synthError(stack);
    expect(message).toContain(`] ${start}`);
    expect(message).toContain("is not an object of settings");
  });
});
