/**
 * Synth loads nothing of the provider, so the constructs hold a copy of its schemas, which `npm run generate` writes.
 * This test compares the copy with the schemas word for word, and uses none of the generator's code.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
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
} from "../../lib";
import { SECRETS } from "../../lib/validation/literal-secret";
import { resolved } from "../../lib/validation/resolved";
import { PROVIDER_SCHEMA } from "../../src/provider/configuration/provider-schema";
import { DIRECTORY_ACCOUNTS_SCHEMA } from "../../src/resources/directory-accounts/directory-accounts-schema";
import { IMAGE_DATA_SCHEMA } from "../../src/resources/image/image-data-schema";
import { IMAGE_COPY_SCHEMA } from "../../src/resources/image-copy/image-copy-schema";
import { IMAGE_SHARE_DATA_SCHEMA } from "../../src/resources/image-share/image-share-data-schema";
import { IMAGE_SHARE_SCHEMA } from "../../src/resources/image-share/image-share-schema";
import { IMAGES_DATA_SCHEMA } from "../../src/resources/region-lists/images-data-schema";
import { REGIONS_DATA_SCHEMA } from "../../src/resources/region-lists/regions-data-schema";
import type { Attribute, AttributeType, Schema } from "../../src/tfplugin/api";
import { newStack, synthError, synthesized, tf } from "../support/stack";
import { constructName, inConstructs, propertiesOf, type SourceProperty } from "./config-source";
import { everySetting, settable } from "./every-setting";

const FOLDERS = { folderIds: ["fd-aaaaaaaaaa"] };
const COPY = { sourceImageId: "m-1", region: "ap-southeast-1" };

const NO_ATTRIBUTES = new Set(["alias"]);

/** The TypeScript type of a setting, by the type of its attribute in the schema. */
const CONFIG_TYPES: ReadonlyMap<AttributeType | string, string> = new Map([
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

const COVERED: readonly Covered[] = [
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

describe.each(COVERED)(
  "$name and its schema",
  ({ name: construct, attributes, properties, make, generatedAsNull = [] }) => {
    const blocks = ["timeouts", "assume_role", "assume_role_with_oidc"];

    test(`${construct} and its schema have the same settings`, () => {
      const inSchema = Object.keys(attributes).filter((name) => settable(attributes[name] as Attribute));
      const inConfig = [...properties.keys()].filter((name) => !NO_ATTRIBUTES.has(name) && !blocks.includes(name));
      expect(inConfig.sort()).toEqual(inSchema.sort());
    });

    test.each(Object.entries(attributes).filter(([, attribute]) => settable(attribute)))(
      `${construct} and its schema agree on the setting %s`,
      (name, attribute) => {
        const plain = CONFIG_TYPES.get(
          typeof attribute.type === "string" ? attribute.type : JSON.stringify(attribute.type),
        );
        // An editor completes the values of a closed list. A token is another string.
        const values = attribute.values?.map((value) => JSON.stringify(value)) ?? [];
        const type = values.length > 0 ? [...values, "(string & Record<never, never>)"].join(" | ") : plain;
        expect(properties.get(name)).toMatchObject({
          optional: attribute.required !== true,
          type: generatedAsNull.includes(name) ? `${type} | null` : type,
          description: inConstructs(attribute.description),
        });
      },
    );

    test.each(Object.entries(attributes))(
      `${construct} and its schema agree on how %s is read, set and reset`,
      (name, attribute) => {
        const element = make();
        const [property, input, reset] = [
          constructName(name),
          `${constructName(name)}Input`,
          constructName(`reset_${name}`),
        ];
        const inputs = (): ReadonlyMap<string, unknown> =>
          new Map([...properties.keys()].map((other) => [other, Reflect.get(element, `${constructName(other)}Input`)]));
        const before = inputs();
        expect(property in element).toBe(true);
        expect(input in element).toBe(settable(attribute));
        expect(reset in element).toBe(attribute.optional === true);

        const value = {};
        expect(Reflect.set(element, property, value)).toBe(settable(attribute));
        if (settable(attribute)) expect(inputs()).toEqual(new Map(before).set(name, value));
        if (attribute.optional) {
          Reflect.get(element, reset).call(element);
          expect(inputs()).toEqual(before);
        }
      },
    );
  },
);

describe.each([
  ["assume_role", propertiesOf("gen/ecd-provider-assume-role.ts", "EcdProviderAssumeRole")],
  ["assume_role_with_oidc", propertiesOf("gen/ecd-provider-assume-role-with-oidc.ts", "EcdProviderAssumeRoleWithOidc")],
])("the provider's block %s and its schema", (block, properties) => {
  const schema = PROVIDER_SCHEMA.blocks?.[block];

  test(`the provider's block ${block} and its schema agree on every setting`, () => {
    const expected = Object.entries(schema?.attributes ?? {}).map(([name, attribute]) => [
      name,
      attribute.required !== true,
      CONFIG_TYPES.get(String(attribute.type)),
      inConstructs(attribute.description),
    ]);
    const actual = [...properties].map(([name, { optional, type, description }]) => [
      name,
      optional,
      type,
      description,
    ]);
    expect(actual).toEqual(expected);
  });

  test(`the provider's block ${block} and its schema have the same description`, () => {
    const config = propertiesOf("gen/ecd-provider-base.ts", "EcdProviderConfig");
    expect(config.get(block)?.description).toBe(schema?.description);
  });
});

test.each([
  ["gen/image-share-base.ts", "ImageShareConfig", IMAGE_SHARE_SCHEMA],
  ["gen/image-copy-base.ts", "ImageCopyConfig", IMAGE_COPY_SCHEMA],
])("the timeouts block in %s has the description of its schema", (file, name, { blocks }) => {
  expect(propertiesOf(file, name).get("timeouts")?.description).toBe(blocks?.timeouts?.description);
});

test.each([
  ["image-share/image-share.ts", IMAGE_SHARE_SCHEMA],
  ["image-copy/image-copy.ts", IMAGE_COPY_SCHEMA],
  ["image/data-ecd-image.ts", IMAGE_DATA_SCHEMA],
  ["image-share/data-ecd-image-share.ts", IMAGE_SHARE_DATA_SCHEMA],
  ["image/data-ecd-images.ts", IMAGES_DATA_SCHEMA],
  ["directory/directory-accounts.ts", DIRECTORY_ACCOUNTS_SCHEMA],
  ["image/data-ecd-regions.ts", REGIONS_DATA_SCHEMA],
  ["provider/ecd-provider.ts", PROVIDER_SCHEMA],
])("the class in %s has the description of its schema", (file, { description }) => {
  const source = readFileSync(join(__dirname, "..", "..", "lib", file), "utf8");
  // A long comment has several lines.
  expect(source.replace(/\n \* /g, " ")).toContain(` ${description}`);
});

describe("secrets", () => {
  const inSchema = [
    ...sensitive(PROVIDER_SCHEMA.attributes).map((name) => [name]),
    ...Object.entries(PROVIDER_SCHEMA.blocks ?? {}).flatMap(([block, { attributes }]) =>
      sensitive(attributes).map((name) => [block, name]),
    ),
  ];

  test("secrets are refused as literals exactly where the schema says sensitive", () => {
    expect(SECRETS).toEqual(inSchema);
  });

  test("secrets are documented as never literal exactly where the schema says sensitive", () => {
    const top = propertiesOf("gen/ecd-provider-base.ts", "EcdProviderConfig");
    const oidc = propertiesOf("gen/ecd-provider-assume-role-with-oidc.ts", "EcdProviderAssumeRoleWithOidc");
    const documented = [...top, ...oidc].filter(([, { documentation }]) => documentation.includes("Never a literal"));
    expect(documented.map(([name]) => name)).toEqual(inSchema.map((path) => path.at(-1)));
  });
});

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

function sensitive(attributes: Readonly<Record<string, Attribute>>): readonly string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.sensitive);
}
