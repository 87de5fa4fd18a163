/** The descriptions of the schemas in the comments of the constructs and of their blocks. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../lib/mirror";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { DIRECTORY_ACCOUNTS_SCHEMA } from "../../../src/resources/directory-accounts/directory-accounts-schema";
import { IMAGE_DATA_SCHEMA } from "../../../src/resources/image/image-data-schema";
import { IMAGE_COPY_SCHEMA } from "../../../src/resources/image-copy/image-copy-schema";
import { IMAGE_SHARE_DATA_SCHEMA } from "../../../src/resources/image-share/image-share-data-schema";
import { IMAGE_SHARE_SCHEMA } from "../../../src/resources/image-share/image-share-schema";
import { IMAGES_DATA_SCHEMA } from "../../../src/resources/region-lists/images-data-schema";
import { REGIONS_DATA_SCHEMA } from "../../../src/resources/region-lists/regions-data-schema";
import { propertiesOf } from "../config-source";

test.each([
  ["gen/image-share-base.ts", "ImageShareConfig", IMAGE_SHARE_SCHEMA],
  ["gen/image-copy-base.ts", "ImageCopyConfig", IMAGE_COPY_SCHEMA],
])("the timeouts block in %s has the description of its schema", (file, name, { blocks }) => {
  expect(propertiesOf(file, name).get("timeouts")?.description).toBe(blocks?.timeouts?.description);
});

const DESCRIBED = [
  ["image-share/image-share.ts", IMAGE_SHARE_SCHEMA],
  ["image-copy/image-copy.ts", IMAGE_COPY_SCHEMA],
  ["image/data-ecd-image.ts", IMAGE_DATA_SCHEMA],
  ["image-share/data-ecd-image-share.ts", IMAGE_SHARE_DATA_SCHEMA],
  ["image/data-ecd-images.ts", IMAGES_DATA_SCHEMA],
  ["directory/directory-accounts.ts", DIRECTORY_ACCOUNTS_SCHEMA],
  ["image/data-ecd-regions.ts", REGIONS_DATA_SCHEMA],
  ["provider/ecd-provider.ts", PROVIDER_SCHEMA],
] as const;

test("every class that extends a generated construct is compared with its schema", () => {
  const lib = join(packageRoot(), "lib");
  const classes = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      name.endsWith(".ts") && /^export class \w+ extends \w+Base \{/m.test(readFileSync(join(lib, name), "utf8")),
  );
  expect(classes.sort()).toEqual(DESCRIBED.map(([file]) => file).sort());
});

test.each(DESCRIBED)("the class in %s has an example and checks its core", (file) => {
  const source = readFileSync(join(packageRoot(), "lib", file), "utf8");
  expect(source).toContain("\n * @example\n");
  expect(source).toContain("checkSameCore(this);");
});

test("lib/index.ts exports the settings of every generated construct", () => {
  const index = readFileSync(join(packageRoot(), "lib/index.ts"), "utf8");
  const bases = readdirSync(join(packageRoot(), "lib/gen")).filter((name) => name.endsWith("-base.ts"));
  expect(bases.length).toBeGreaterThan(5);
  expect(bases.filter((name) => !index.includes(`"./gen/${name.replace(".ts", "")}"`))).toEqual([]);
});

test.each(DESCRIBED)("the class in %s has the description of its schema", (file, { description }) => {
  const source = readFileSync(join(packageRoot(), "lib", file), "utf8");
  // A long comment has several lines.
  expect(source.replace(/\n \* /g, " ")).toContain(` ${description}`);
});
