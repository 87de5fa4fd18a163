/** The list block that `ImageShareQuery` makes synth write beside the stack. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Fn, TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import { EcdProvider, ImageShareQuery, type ImageShareQueryConfig } from "../../../lib";
import { IMAGE_SHARE_LIST_SCHEMA } from "../../../src/resources/image-share/image-share-list-schema";
import { newStack, synthError, tf, withFolder, withSynth } from "../../support/stack";
import { propertiesOf } from "../config-source";

it("ImageShareQuery writes a list block in a file of its own", () => {
  withSynth(
    (stack) => {
      new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
      const other = new EcdProvider(stack, "other", { region: "cn-shanghai", alias: "other" });
      new ImageShareQuery(stack, "adopt");
      new ImageShareQuery(stack, "of one", {
        provider: other,
        region: "cn-beijing",
        imageName: "golden",
        sharedOnly: false,
        sharedWith: "1182725234310001",
        includeResource: true,
        limit: 5,
      });
    },
    (folder) => {
      const read = (name: string) => {
        const { "//": mark, ...query } = JSON.parse(readFileSync(join(folder, `${name}.tfquery.json`), "utf8"));
        expect(mark).toMatch(/^Written by cdktf-ecd-image-share/);
        return query;
      };
      expect(read("adopt")).toEqual({ list: { ecd_image_share: { adopt: { provider: "ecd", config: {} } } } });
      expect(read("of-one")).toEqual({
        list: {
          ecd_image_share: {
            "of-one": {
              provider: "ecd.other",
              include_resource: true,
              limit: 5,
              config: {
                region: "cn-beijing",
                image_name: "golden",
                shared_only: false,
                shared_with: "1182725234310001",
              },
            },
          },
        },
      });
    },
  );
});

it.each([
  [{ region: "cn hangzhou" }, /region: invalid region/],
  [{ sharedWith: "12x" }, /sharedWith: invalid account id/],
  [{ limit: 0 }, /limit: 0 is not a whole number/],
  [{ limit: 1.5 }, /limit: 1.5 is not a whole number/],
  [{ limit: "5" }, /limit: "5" is not a whole number/],
  [{ imageName: 5 }, /imageName: 5 is not a string/],
  [{ region: tf("local.region") }, /region: refers to local\.region, and a query can only refer to variables/],
  [{ imageName: tf("upper(data.x.y.name)") }, /imageName: refers to data\.x\.y\.name/],
  [{ sharedWith: tf("ecd_image_share.a.id") }, /sharedWith: refers to ecd_image_share\.a\.id/],
  [{ limit: Token.asNumber(tf("local.limit")) }, /limit: refers to local\.limit/],
  [{ sharedOnly: Token.asAny(tf("local.all")) }, /sharedOnly: refers to local\.all/],
])("ImageShareQuery refuses %j at synth", (config, message) => {
  const stack = newStack();
  new ImageShareQuery(stack, "adopt", config as ImageShareQueryConfig);
  expect(synthError(stack)).toMatch(message);
});

it("a query writes variables and functions as expressions of Terraform", () => {
  withSynth(
    (stack) => {
      new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
      const given = new TerraformVariable(stack, "given", {});
      new ImageShareQuery(stack, "adopt", {
        region: given.stringValue,
        imageName: Fn.upper("x"),
        sharedOnly: given.booleanValue,
        sharedWith: Token.asString(Fn.trimspace(given.stringValue)),
        includeResource: given.booleanValue,
        limit: given.numberValue,
      });
    },
    (folder) => {
      const { list } = JSON.parse(readFileSync(join(folder, "adopt.tfquery.json"), "utf8"));
      expect(list.ecd_image_share.adopt).toEqual({
        provider: "ecd",
        include_resource: tf("var.given"),
        limit: tf("var.given"),
        config: {
          region: tf("var.given"),
          image_name: tf('upper("x")'),
          shared_only: tf("var.given"),
          shared_with: tf("trimspace(var.given)"),
        },
      });
    },
  );
});

describe("the files of queries", () => {
  /** The files of queries after a synth into the folder. */
  function filesAfter(outdir: string, ids: readonly string[]): readonly string[] {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "stack");
    for (const id of ids.slice(0, 1)) new ImageShareQuery(stack, id);
    new EcdProvider(stack, "ecd", { region: "cn-hangzhou" });
    for (const id of ids.slice(1)) new ImageShareQuery(stack, id);
    app.synth();
    return readdirSync(join(outdir, "stacks", "stack")).filter((file) => file.includes("tfquery"));
  }

  it("the next synth removes the file of a query that was renamed or removed", () => {
    withFolder((outdir) => {
      expect(filesAfter(outdir, ["a", "b"])).toEqual(["a.tfquery.json", "b.tfquery.json"]);
      expect(filesAfter(outdir, ["b", "c"])).toEqual(["b.tfquery.json", "c.tfquery.json"]);
      expect(filesAfter(outdir, ["B"])).toEqual(["B.tfquery.json"]);
      expect(filesAfter(outdir, [])).toEqual([]);
    });
  });

  it("a synth keeps query files that it did not write", () => {
    withFolder((outdir) => {
      filesAfter(outdir, ["a"]);
      const folder = join(outdir, "stacks", "stack");
      writeFileSync(join(folder, "mine.tfquery.json"), '{"list":{}}');
      writeFileSync(join(folder, "broken.tfquery.json"), "{");
      writeFileSync(join(folder, "mine.tfquery.hcl"), "");
      expect(filesAfter(outdir, [])).toEqual(["broken.tfquery.json", "mine.tfquery.hcl", "mine.tfquery.json"]);
    });
  });
});

describe("the provider of a query", () => {
  it("a query in a stack without a provider is an error", () => {
    const stack = newStack({ provider: false });
    new ImageShareQuery(new Construct(stack, "a"), "adopt");
    expect(synthError(stack)).toMatch(/\[stack\/a\/adopt\] the stack has no EcdProvider/);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ["an address", () => "ecd.other"],
    ["the provider of another stack", (stack) => new EcdProvider(new TerraformStack(stack, "inner"), "ecd")],
  ])("a query with %s as its provider is an error", (_, provider) => {
    const stack = newStack();
    new ImageShareQuery(stack, "adopt", { provider: provider(stack) } as ImageShareQueryConfig);
    expect(synthError(stack)).toMatch(/provider: is not an EcdProvider of this stack/);
  });
});

it("ImageShareQuery has the settings of the list's schema, with their descriptions", () => {
  const properties = propertiesOf("image-share/image-share-query.ts", "ImageShareQueryConfig");
  for (const [name, { description }] of Object.entries(IMAGE_SHARE_LIST_SCHEMA.attributes)) {
    expect([name, properties.get(name)?.description]).toEqual([name, description]);
  }
});
