/** The errors at synth of shares with copies: `retain`, several instances, and settings that change too late. */
import { Aspects, Lazy, TerraformCount, TerraformIterator, TerraformLocal, TerraformVariable } from "cdktf";
import { EcdProvider, ImageCopy, ImageShare } from "../../../lib";
import { newStack, synthError } from "../../support/stack";

const CONFIG = { imageId: "m-1", accountIds: ["1182725234310001"], maxUnshare: 3 };

function withCopies(change: (share: ImageShare) => void, more: object = {}): string {
  const stack = newStack();
  change(new ImageShare(stack, "golden", { ...CONFIG, copyTo: ["ap-southeast-1", "eu-central-1"], ...more }));
  return synthError(stack);
}

const errorsIn = (message: string) => message.split("\n").filter((line) => line.includes("[stack/"));

/** The ways in which a program can set `retain`. */
const RETAIN: readonly (readonly [string, object, (share: ImageShare) => void])[] = [
  ["a literal", { onDestroy: "retain" }, () => {}],
  ["a lazy value", { onDestroy: Lazy.stringValue({ produce: () => "retain" }) }, () => {}],
  [
    "a setter",
    {},
    (share) => {
      share.onDestroy = "retain";
    },
  ],
  ["an override", {}, (share) => share.addOverride("on_destroy", "retain")],
];

describe.each(RETAIN)("retain from %s", (kind, more, change) => {
  it(`a share with copyTo and retain from ${kind} is one error`, () => {
    const message = withCopies(change, more);
    expect(message).toMatch(/\[stack\/golden\] copyTo and onDestroy: "retain" exclude each other/);
    expect(errorsIn(message).filter((line) => line.includes("retain"))).toHaveLength(1);
  });

  it.each<[string, (copy: ImageCopy) => string]>([
    ["its image id", (copy) => copy.imageId],
    ["a local", (copy) => new TerraformLocal(copy, "image", copy.imageId).asString],
  ])(`the share of a copy by %s with retain from ${kind} is an error`, (_, imageId) => {
    const stack = newStack();
    const copy = new ImageCopy(stack, "copy", { sourceImageId: "m-1", region: "ap-southeast-1" });
    change(new ImageShare(stack, "golden", { ...CONFIG, imageId: imageId(copy), region: copy.region, ...more }));
    expect(synthError(stack)).toMatch(/\[stack\/golden\] onDestroy: "retain" is not possible for the share of a copy/);
  });

  it.each<[string, (copy: ImageCopy) => string]>([
    ["another image", () => "m-1"],
    ["the source of a copy", (copy) => copy.sourceImageId],
  ])(`a share of %s may have retain from ${kind}`, (_, imageId) => {
    const stack = newStack();
    const copy = new ImageCopy(stack, "copy", { sourceImageId: "m-1", region: "ap-southeast-1" });
    change(new ImageShare(stack, "golden", { ...CONFIG, imageId: imageId(copy), ...more }));
    expect(synthError(stack)).toBe("");
  });
});

it("the share of one copy of copyTo that gets retain by itself is an error", () => {
  const message = withCopies((share) => share.copies.get("eu-central-1")?.share.addOverride("on_destroy", "retain"));
  expect(message).toMatch(/share-eu-central-1\] onDestroy: "retain" is not possible/);
});

it("a share with copyTo whose onDestroy only Terraform knows is no error", () => {
  const change = (share: ImageShare) => {
    share.onDestroy = new TerraformVariable(share, "x", {}).stringValue;
    for (const { share: ofCopy } of share.copies.values()) ofCopy.onDestroy = share.onDestroyInput ?? "";
  };
  expect(withCopies(change)).toBe("");
});

it.each<[string, (share: ImageShare) => void]>([
  [
    "count",
    (share) => {
      share.count = TerraformCount.of(1);
    },
  ],
  [
    "forEach",
    (share) => {
      share.forEach = TerraformIterator.fromList(["a"]);
    },
  ],
])("copyTo beside %s that the program sets late is an error", (_, change) => {
  expect(withCopies(change)).toMatch(/copyTo cannot stand beside count or forEach/);
});

/** A late change of every setting that a copy or its share takes. */
const CHANGES: Readonly<Record<string, (share: ImageShare) => unknown>> = {
  imageId: (share) => Reflect.set(share, "imageId", "m-2"),
  region: (share) => Reflect.set(share, "region", "cn-shanghai"),
  accountIds: (share) => Reflect.set(share, "accountIds", ["1182725234310003"]),
  exclusive: (share) => Reflect.set(share, "exclusive", false),
  onDestroy: (share) => Reflect.set(share, "onDestroy", "unshare"),
  maxUnshare: (share) => share.resetMaxUnshare(),
  maxShare: (share) => Reflect.set(share, "maxShare", 5),
  requireKnownAccounts: (share) => Reflect.set(share, "requireKnownAccounts", true),
  hideAccounts: (share) => Reflect.set(share, "hideAccounts", true),
  timeouts: (share) => share.putTimeouts({ create: "9m" }),
  provider: (share) => Reflect.set(share, "provider", new EcdProvider(share.cdktfStack, "other", { alias: "other" })),
  dependsOn: (share) => Reflect.set(share, "dependsOn", ["terraform_data.x"]),
  lifecycle: (share) => Reflect.set(share, "lifecycle", { createBeforeDestroy: true }),
};

describe("a setting that changes after the constructor", () => {
  it("the table of changes has every setting that the copies take", () => {
    const properties = Object.getOwnPropertyNames(Object.getPrototypeOf(ImageShare.prototype));
    const settings = properties.flatMap((name) => /^(\w+)Input$/.exec(name)?.[1] ?? []);
    const taken = settings.filter((name) => name !== "copiedFrom");
    expect(Object.keys(CHANGES)).toEqual([...taken, "provider", "dependsOn", "lifecycle"]);
  });

  it.each(Object.entries(CHANGES))(
    "a late change of %s on the share alone is an error for each copy",
    (name, change) => {
      const errors = errorsIn(withCopies(change)).filter((line) => line.includes("changed after"));
      expect(errors).toEqual(
        ["ap-southeast-1", "eu-central-1"].map((region) =>
          expect.stringContaining(`[stack/golden] ${name} changed after the share was made, and the copy in ${region}`),
        ),
      );
    },
  );

  it("a late change that sets the same value is no error", () => {
    expect(withCopies((share) => Reflect.set(share, "accountIds", [...CONFIG.accountIds]))).toBe("");
  });

  it("an aspect that changes every share is no error", () => {
    const visit = (node: object) => {
      if (node instanceof ImageShare) node.accountIds = ["1182725234310003"];
    };
    expect(withCopies((share) => Aspects.of(share).add({ visit }))).toBe("");
  });

  it("a late change of the share of one copy alone is no error", () => {
    expect(withCopies((share) => Reflect.set(share.copies.get("eu-central-1")?.share ?? {}, "maxUnshare", 9))).toBe("");
  });
});
