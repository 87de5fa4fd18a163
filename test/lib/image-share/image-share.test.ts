/** `ImageShare` and the data sources: settings, references, Terraform's own arguments, and HCL output. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fn, TerraformCount, TerraformIterator, TerraformOutput, TerraformVariable, Testing, Token } from "cdktf";
import { DataEcdImage, DataEcdImageShare, EcdProvider, ImageShare } from "../../../lib";
import { newStack, synthError, synthesized, tf, withSynth } from "../../support/stack";

const ALL = {
  imageId: "m-1",
  region: "cn-shanghai",
  accountIds: ["1182725234310001", "1182725234310002"],
  exclusive: false,
  onDestroy: "retain",
  maxUnshare: 0,
  timeouts: { create: "90s", read: "1m", update: "2m", delete: "1h30m" },
};

function share(config: Partial<typeof ALL> & Record<string, unknown> = {}) {
  const stack = newStack();
  return { stack, share: new ImageShare(stack, "golden", { imageId: "m-1", accountIds: [], ...config }) };
}

function resource(stack: ReturnType<typeof newStack>, name = "golden") {
  return synthesized(stack).resource.ecd_image_share[name];
}

describe("ImageShare", () => {
  test("settings of a share appear under their Terraform names, and omitted settings do not", () => {
    expect(resource(share(ALL).stack)).toEqual({
      image_id: "m-1",
      region: "cn-shanghai",
      account_ids: ["1182725234310001", "1182725234310002"],
      exclusive: false,
      on_destroy: "retain",
      max_unshare: 0,
      timeouts: { create: "90s", read: "1m", update: "2m", delete: "1h30m" },
    });
    expect(resource(share().stack)).toEqual({ image_id: "m-1", account_ids: [] });
  });

  test("the stack of a share requires exactly this provider and version", () => {
    expect(synthesized(share().stack).terraform.required_providers).toEqual({
      ecd: { source: "npm.invalid/cdktf-ecd-image-share/ecd", version: require("../../../package.json").version },
    });
  });

  test("the settings of a share can be changed, reset and read back", () => {
    const { stack, share: golden } = share(ALL);
    golden.imageId = "m-2";
    golden.accountIds = ["1182725234310003"];
    golden.region = "cn-beijing";
    golden.timeouts.create = "7m";
    golden.timeouts.resetRead();
    golden.timeouts.resetUpdate();
    golden.timeouts.resetDelete();
    golden.resetExclusive();
    golden.resetOnDestroy();
    golden.resetMaxUnshare();
    expect(resource(stack)).toEqual({
      image_id: "m-2",
      region: "cn-beijing",
      account_ids: ["1182725234310003"],
      timeouts: { create: "7m" },
    });
    expect(golden.imageIdInput).toBe("m-2");
    expect(golden.timeoutsInput).toEqual({ create: "7m" });
    golden.timeouts.resetCreate();
    golden.resetRegion();
    expect(resource(stack)).toEqual({ image_id: "m-2", account_ids: ["1182725234310003"] });
  });

  test("the attributes of a share can be used in other elements, a set as a list", () => {
    const { stack, share: golden } = share(ALL);
    const output = (name: string, value: unknown) => new TerraformOutput(stack, name, { value });
    output("id", golden.id);
    output("ids", golden.accountIds);
    output("one", golden.access.lookup("1182725234310001"));
    output("limit", golden.maxUnshare);
    output("create", golden.timeouts.create);
    output("exclusive", golden.exclusive);
    expect(synthesized(stack).output).toEqual({
      id: { value: tf("ecd_image_share.golden.id") },
      ids: { value: tf("tolist(ecd_image_share.golden.account_ids)") },
      one: { value: tf('ecd_image_share.golden.access["1182725234310001"]') },
      limit: { value: tf("ecd_image_share.golden.max_unshare") },
      create: { value: tf("ecd_image_share.golden.timeouts.create") },
      exclusive: { value: tf("ecd_image_share.golden.exclusive") },
    });
  });

  test("tokens are accepted in the settings of a share, and never checked", () => {
    const stack = newStack();
    const variable = (name: string) => new TerraformVariable(stack, name, {});
    new ImageShare(stack, "golden", {
      imageId: variable("image").stringValue,
      region: variable("region").stringValue,
      accountIds: variable("accounts").listValue,
      exclusive: variable("exclusive").booleanValue,
      onDestroy: variable("end").stringValue,
      maxUnshare: variable("limit").numberValue,
      timeouts: { create: variable("time").stringValue },
    });
    expect(resource(stack)).toEqual({
      image_id: tf("var.image"),
      region: tf("var.region"),
      account_ids: tf("var.accounts"),
      exclusive: tf("var.exclusive"),
      on_destroy: tf("var.end"),
      max_unshare: tf("var.limit"),
      timeouts: { create: tf("var.time") },
    });
  });

  test("a list of ids may hold tokens among literals, and expressions written by hand", () => {
    const stack = newStack();
    const owner = new TerraformVariable(stack, "owner", {});
    const accountIds = [owner.stringValue, "1182725234310001", tf("data.x.y.id")];
    new ImageShare(stack, "golden", { imageId: "m-1", accountIds });
    expect(resource(stack).account_ids).toEqual([tf("var.owner"), "1182725234310001", tf("data.x.y.id")]);
  });

  test("one share can use the accounts of another share", () => {
    const { stack, share: golden } = share(ALL);
    new ImageShare(stack, "copy", { imageId: "m-2", accountIds: golden.accountIds });
    new ImageShare(stack, "joined", {
      imageId: "m-3",
      accountIds: Token.asList(Fn.setunion(golden.accountIds, [["1182725234310009"]])),
    });
    expect(resource(stack, "copy").account_ids).toBe(tf("tolist(ecd_image_share.golden.account_ids)"));
    expect(resource(stack, "joined").account_ids).toContain("setunion");
  });

  test("count, lifecycle, dependsOn and provider of a share reach Terraform", () => {
    const stack = newStack();
    const second = new EcdProvider(stack, "second", { alias: "second" });
    const first = new ImageShare(stack, "first", { imageId: "m-1", accountIds: [] });
    new ImageShare(stack, "golden", {
      imageId: tf("var.images[count.index]"),
      accountIds: [],
      count: TerraformCount.of(2),
      dependsOn: [first],
      provider: second,
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ["account_ids"] },
    });
    expect(resource(stack)).toMatchObject({
      count: 2,
      depends_on: ["ecd_image_share.first"],
      provider: "ecd.second",
      lifecycle: { create_before_destroy: true, ignore_changes: ["account_ids"] },
    });
  });

  test("forEach of a share reaches Terraform", () => {
    const stack = newStack();
    const images = TerraformIterator.fromList(["m-1", "m-2"]);
    new ImageShare(stack, "golden", { forEach: images, imageId: images.value, accountIds: ["1182725234310001"] });
    expect(resource(stack)).toMatchObject({ for_each: tf('toset(["m-1", "m-2"])'), image_id: tf("each.value") });
  });

  test("importFrom, moveFromId and generateConfigForImport write their blocks", () => {
    const { stack, share: golden } = share();
    golden.importFrom("cn-hangzhou:m-1");
    ImageShare.generateConfigForImport(stack, "found", "m-9");
    expect(synthesized(stack).import).toEqual([
      expect.objectContaining({ id: "cn-hangzhou:m-1", to: "ecd_image_share.golden" }),
      expect.objectContaining({ id: "m-9", to: "ecd_image_share.found" }),
    ]);
    const moved = share();
    moved.share.moveFromId("ecd_image_share.old");
    expect(synthesized(moved.stack).moved).toEqual([{ from: "ecd_image_share.old", to: "ecd_image_share.golden" }]);
  });

  test("HCL output of a share writes a block as a block and a set as a list", () => {
    const hcl = Testing.synthHcl(share(ALL).stack, true);
    expect(hcl).toMatch(/account_ids = \[\s*"1182725234310001",\s*"1182725234310002"\s*\]/);
    expect(hcl).toMatch(/timeouts \{\s+create = "90s"/);
    expect(hcl).toMatch(/exclusive\s+= false/);
    expect(hcl).toMatch(/max_unshare\s+= 0/);
  });

  test("an app with HCL output writes the share to cdk.tf", () => {
    withSynth(
      (stack) => {
        new EcdProvider(stack, "ecd");
        new ImageShare(stack, "golden", ALL);
      },
      (folder) => expect(readFileSync(join(folder, "cdk.tf"), "utf8")).toContain('resource "ecd_image_share" "golden"'),
      true,
    );
  });
});

describe("data sources", () => {
  test("data sources read by image id, and their attributes can be used in other elements", () => {
    const stack = newStack();
    const image = new DataEcdImage(stack, "image", { imageId: "m-1", region: "cn-beijing" });
    const now = new DataEcdImageShare(stack, "now", { imageId: image.imageId });
    new TerraformOutput(stack, "status", { value: image.status });
    new TerraformOutput(stack, "accounts", { value: now.accountIds });
    const { data, output } = synthesized(stack);
    expect(data).toEqual({
      ecd_image: { image: { image_id: "m-1", region: "cn-beijing" } },
      ecd_image_share: { now: { image_id: tf("data.ecd_image.image.image_id") } },
    });
    expect(output.status.value).toBe(tf("data.ecd_image.image.status"));
    expect(output.accounts.value).toBe(tf("tolist(data.ecd_image_share.now.account_ids)"));
  });

  test("a malformed image id or region of a data source fails at synth", () => {
    const stack = newStack();
    new DataEcdImage(stack, "image", { imageId: "", region: "Hangzhou" });
    expect(synthError(stack)).toMatch(/imageId: empty image id[\s\S]*region: invalid region "Hangzhou"/);
  });
});
