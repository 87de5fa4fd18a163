/** The list block that `ImageShareQuery` makes synth write beside the stack. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EcdProvider, ImageShareQuery } from "../../../lib";
import { IMAGE_SHARE_LIST_SCHEMA } from "../../../src/resources/image-share/image-share-list-schema";
import { newStack, synthError, withSynth } from "../../support/stack";
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
      const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.tfquery.json`), "utf8"));
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
])("ImageShareQuery refuses %j at synth", (config, message) => {
  const stack = newStack();
  new ImageShareQuery(stack, "adopt", config);
  expect(synthError(stack)).toMatch(message);
});

it("ImageShareQuery has the settings of the list's schema, with their descriptions", () => {
  const properties = propertiesOf("image-share/image-share-query.ts", "ImageShareQueryConfig");
  for (const [name, { description }] of Object.entries(IMAGE_SHARE_LIST_SCHEMA.attributes)) {
    expect([name, properties.get(name)?.description]).toEqual([name, description]);
  }
});
