/** The JSON and the references that the constructs make: every setting and every attribute of the schemas. */
import { StringMap, type TerraformElement, Tokenization } from "cdktf";
import {
  DataEcdImage,
  DataEcdImageShare,
  DataEcdImages,
  DataEcdRegions,
  DirectoryAccounts,
  EcdProvider,
  ImageCopy,
  ImageShare,
} from "../../../lib";
import { resolved } from "../../../lib/validation/resolved";
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { DIRECTORY_ACCOUNTS_SCHEMA } from "../../../src/resources/directory-accounts/directory-accounts-schema";
import { IMAGE_DATA_SCHEMA } from "../../../src/resources/image/image-data-schema";
import { IMAGE_COPY_SCHEMA } from "../../../src/resources/image-copy/image-copy-schema";
import { IMAGE_SHARE_DATA_SCHEMA } from "../../../src/resources/image-share/image-share-data-schema";
import { IMAGE_SHARE_SCHEMA } from "../../../src/resources/image-share/image-share-schema";
import { IMAGES_DATA_SCHEMA } from "../../../src/resources/region-lists/images-data-schema";
import { REGIONS_DATA_SCHEMA } from "../../../src/resources/region-lists/regions-data-schema";
import type { Schema } from "../../../src/tfplugin/api";
import { newStack, synthError, synthesized, tf } from "../../support/stack";
import { constructName } from "../config-source";
import { everySetting } from "../every-setting";
import { COPY } from "./covered-constructs";

const FOLDERS = { folderIds: ["fd-aaaaaaaaaa"] };

describe("the output of synth", () => {
  test("a synthesized share has every setting of the schema", () => {
    const { config, terraform } = everySetting(IMAGE_SHARE_SCHEMA);
    const stack = newStack();
    new ImageShare(stack, "x", { imageId: "", accountIds: [], ...config });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).resource.ecd_image_share.x).toEqual(terraform);
  });

  test("a synthesized copy has every setting of the schema", () => {
    const { config, terraform } = everySetting(IMAGE_COPY_SCHEMA);
    const stack = newStack();
    new ImageCopy(stack, "x", { ...COPY, ...config });
    expect(synthError(stack)).toBe("");
    expect(synthesized(stack).resource.ecd_image_copy.x).toEqual(terraform);
  });

  test("a synthesized provider has every setting of the schema", () => {
    const { config, terraform } = everySetting(PROVIDER_SCHEMA);
    const stack = newStack({ provider: false });
    new EcdProvider(stack, "x", config);
    expect(synthesized(stack).provider.ecd[0]).toEqual(terraform);
  });

  test("synthesized data sources have every setting of their schemas", () => {
    const stack = newStack();
    const image = everySetting(IMAGE_DATA_SCHEMA);
    const share = everySetting(IMAGE_SHARE_DATA_SCHEMA);
    const images = everySetting(IMAGES_DATA_SCHEMA);
    const regions = everySetting(REGIONS_DATA_SCHEMA);
    const directory = everySetting(DIRECTORY_ACCOUNTS_SCHEMA);
    // The checks at synth require valid ids, and refuse folders together with all members.
    const folders = { folderIds: ["fd-aaaaaaaaaa"], resourceDirectoryId: "rd-abc123", allMembers: false };
    new DirectoryAccounts(stack, "x5", { ...directory.config, ...folders });
    new DataEcdImages(stack, "x3", images.config);
    new DataEcdRegions(stack, "x4", regions.config);
    new DataEcdImage(stack, "x", { imageId: "", ...image.config });
    new DataEcdImageShare(stack, "x2", { imageId: "", ...share.config });
    expect(synthesized(stack).data).toEqual({
      ecd_image: { x: image.terraform },
      ecd_image_share: { x2: share.terraform },
      ecd_images: { x3: images.terraform },
      ecd_regions: { x4: regions.terraform },
      ecd_directory_accounts: {
        x5: {
          ...directory.terraform,
          folder_ids: folders.folderIds,
          resource_directory_id: folders.resourceDirectoryId,
          all_members: false,
        },
      },
    });
  });

  test("a reference to a construct's property is the attribute of the schema, with its type", () => {
    const stack = newStack();
    const elements: [TerraformElement, Schema][] = [
      [new ImageShare(stack, "a", { imageId: "m-1", accountIds: [] }), IMAGE_SHARE_SCHEMA],
      [new ImageCopy(stack, "d", COPY), IMAGE_COPY_SCHEMA],
      [new DataEcdImage(stack, "b", { imageId: "m-1" }), IMAGE_DATA_SCHEMA],
      [new DataEcdImageShare(stack, "c", { imageId: "m-1" }), IMAGE_SHARE_DATA_SCHEMA],
      [new DataEcdImages(stack, "e"), IMAGES_DATA_SCHEMA],
      [new DataEcdRegions(stack, "f"), REGIONS_DATA_SCHEMA],
      [new DirectoryAccounts(stack, "g", FOLDERS), DIRECTORY_ACCOUNTS_SCHEMA],
    ];
    for (const [element, schema] of elements) {
      for (const [name, { type }] of Object.entries(schema.attributes)) {
        const value: unknown = Reflect.get(element, constructName(name));
        const reference = `${String(resolved(stack, element.fqn)).replace(/[${}]/g, "")}.${name}`;
        const expected = Array.isArray(type) && type[0] === "set" ? `tolist(${reference})` : reference;
        expect(resolved(stack, { value })).toEqual({ value: tf(expected) });
        const kind = typeof type === "string" ? type : type[0];
        expect(kindOf(value)).toBe(["list", "set"].includes(kind) ? "list or set" : kind);
      }
    }
  });
});

/** The Terraform type of a value that a construct returns. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "list or set";
  if (value instanceof StringMap) return "map";
  if (typeof value !== "object") return typeof value;
  return Tokenization.isResolvable(value) ? "bool" : "map";
}
