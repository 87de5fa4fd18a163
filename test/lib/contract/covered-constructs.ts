/** The constructs that have a schema, and the TypeScript types that stand for the types of Terraform. */
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
import { PROVIDER_SCHEMA } from "../../../src/provider/configuration/provider-schema";
import { DIRECTORY_ACCOUNTS_SCHEMA } from "../../../src/resources/directory-accounts/directory-accounts-schema";
import { IMAGE_DATA_SCHEMA } from "../../../src/resources/image/image-data-schema";
import { IMAGE_COPY_SCHEMA } from "../../../src/resources/image-copy/image-copy-schema";
import { IMAGE_SHARE_DATA_SCHEMA } from "../../../src/resources/image-share/image-share-data-schema";
import { IMAGE_SHARE_SCHEMA } from "../../../src/resources/image-share/image-share-schema";
import { IMAGES_DATA_SCHEMA } from "../../../src/resources/region-lists/images-data-schema";
import { REGIONS_DATA_SCHEMA } from "../../../src/resources/region-lists/regions-data-schema";
import type { Attribute, AttributeType } from "../../../src/tfplugin/api";
import { newStack } from "../../support/stack";
import { propertiesOf, type SourceProperty } from "../config-source";

/** The required settings of a copy. */
export const COPY = { sourceImageId: "m-1", region: "ap-southeast-1" };

/** The TypeScript type of a setting, by the type of its attribute in the schema. */
export const CONFIG_TYPES: ReadonlyMap<AttributeType | string, string> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["bool", "boolean | IResolvable"],
  ['["set","string"]', "readonly string[]"],
  ['["map","string"]', "{ [key: string]: string }"],
]);

interface Covered {
  readonly name: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly properties: ReadonlyMap<string, SourceProperty>;
  readonly make: () => object;
  /**
   * The arguments that `terraform plan -generate-config-out` writes as null: the state of a new import has no value for
   * them.
   */
  readonly generatedAsNull?: readonly string[];
}

/** The constructs, and the parts of them, whose settings are the attributes of a schema. */
export const COVERED: readonly Covered[] = [
  {
    name: "ImageShare",
    attributes: IMAGE_SHARE_SCHEMA.attributes,
    properties: propertiesOf("gen/image-share-base.ts", "ImageShareConfig"),
    make: () => new ImageShare(newStack(), "x", { imageId: "m-1", accountIds: [] }),
    generatedAsNull: Object.keys(IMAGE_SHARE_SCHEMA.attributes).filter((name) => {
      const attribute = IMAGE_SHARE_SCHEMA.attributes[name];
      return attribute?.optional && !attribute.computed;
    }),
  },
  {
    name: "ImageShareTimeouts",
    attributes: IMAGE_SHARE_SCHEMA.blocks?.timeouts?.attributes ?? {},
    properties: propertiesOf("gen/image-share-timeouts.ts", "ImageShareTimeouts"),
    make: () => new ImageShare(newStack(), "x", { imageId: "m-1", accountIds: [] }).timeouts,
  },
  {
    name: "ImageCopy",
    attributes: IMAGE_COPY_SCHEMA.attributes,
    properties: propertiesOf("gen/image-copy-base.ts", "ImageCopyConfig"),
    make: () => new ImageCopy(newStack(), "x", COPY),
    generatedAsNull: ["description"],
  },
  {
    name: "ImageCopyTimeouts",
    attributes: IMAGE_COPY_SCHEMA.blocks?.timeouts?.attributes ?? {},
    properties: propertiesOf("gen/image-copy-timeouts.ts", "ImageCopyTimeouts"),
    make: () => new ImageCopy(newStack(), "x", COPY).timeouts,
  },
  {
    name: "DataEcdImage",
    attributes: IMAGE_DATA_SCHEMA.attributes,
    properties: propertiesOf("gen/data-ecd-image-base.ts", "DataEcdImageConfig"),
    make: () => new DataEcdImage(newStack(), "x", { imageId: "m-1" }),
  },
  {
    name: "DataEcdImageShare",
    attributes: IMAGE_SHARE_DATA_SCHEMA.attributes,
    properties: propertiesOf("gen/data-ecd-image-share-base.ts", "DataEcdImageShareConfig"),
    make: () => new DataEcdImageShare(newStack(), "x", { imageId: "m-1" }),
  },
  {
    name: "DirectoryAccounts",
    attributes: DIRECTORY_ACCOUNTS_SCHEMA.attributes,
    properties: propertiesOf("gen/data-ecd-directory-accounts-base.ts", "DataEcdDirectoryAccountsConfig"),
    make: () => new DirectoryAccounts(newStack(), "x", {}),
  },
  {
    name: "DataEcdImages",
    attributes: IMAGES_DATA_SCHEMA.attributes,
    properties: propertiesOf("gen/data-ecd-images-base.ts", "DataEcdImagesConfig"),
    make: () => new DataEcdImages(newStack(), "x"),
  },
  {
    name: "DataEcdRegions",
    attributes: REGIONS_DATA_SCHEMA.attributes,
    properties: propertiesOf("gen/data-ecd-regions-base.ts", "DataEcdRegionsConfig"),
    make: () => new DataEcdRegions(newStack(), "x"),
  },
  {
    name: "EcdProvider",
    attributes: PROVIDER_SCHEMA.attributes,
    properties: propertiesOf("gen/ecd-provider-base.ts", "EcdProviderConfig"),
    make: () => new EcdProvider(newStack({ provider: false }), "x"),
  },
];
