/** The commands of Terraform beside plan and apply, and the data sources of images. */
import { accounts, IMAGE, REGION, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const NAMES = `provider "ecd" {\n  account_names = { "1182725234310001" = "finance-prod" }\n}`;

describe("other commands of Terraform", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share(accounts(2)), NAMES);
    await workspace.init();
    await workspace.apply();
  });
  afterAll(async () => await workspace.close());

  it("validate accepts a good configuration without a call", async () => {
    workspace.emulator.clearJournal();
    expect(await workspace.ok("validate", "-no-color")).toContain("Success! The configuration is valid.");
    expect(workspace.actions()).toEqual([]);
  });

  it("state show prints a readable share", async () => {
    expect(await workspace.ok("state", "show", "-no-color", "ecd_image_share.golden")).toMatchSnapshot();
  });

  it("providers schema describes every attribute and marks the secrets", async () => {
    const json: unknown = JSON.parse(await workspace.ok("providers", "schema", "-json"));
    const provider = Object.values((json as ProviderSchemas).provider_schemas)[0];
    const blocks = [
      provider?.provider.block,
      ...Object.values(provider?.resource_schemas ?? {}).map(({ block }) => block),
      ...Object.values(provider?.data_source_schemas ?? {}).map(({ block }) => block),
    ].flatMap((block) => (block ? withNested(block) : []));
    const attributes = blocks.flatMap((block) => Object.entries(block.attributes ?? {}));
    expect(blocks.map(({ description }) => description ?? "")).not.toContain("");
    expect(attributes.filter(([, { description }]) => !description)).toEqual([]);
    expect(attributes.filter(([, { sensitive }]) => sensitive).map(([name]) => name)).toEqual([
      "access_key",
      "secret_key",
      "security_token",
      "oidc_token",
    ]);
  });

  it("terraform test plans, applies and destroys the configuration in a separate state", async () => {
    workspace.emulator.putImage({ imageId: "m-tested" });
    workspace.file(
      "share.tftest.hcl",
      [
        'variables {\n  image = "m-tested"\n}',
        'run "plan" {\n  command = plan\n  assert {',
        '    condition     = ecd_image_share.golden.id == "cn-hangzhou:m-tested"\n    error_message = "id"\n  }\n}',
        'run "apply" {\n  assert {\n    condition     = length(ecd_image_share.golden.access) == 2\n    error_message = "access"\n  }\n}',
      ].join("\n"),
    );
    const image = `variable "image" {\n  default = "${IMAGE}"\n}`;
    workspace.write(`${image}\n${share(accounts(2)).replace(`"${IMAGE}"`, "var.image")}`, NAMES);
    workspace.emulator.clearJournal();
    expect(await workspace.ok("test", "-no-color")).toContain("2 passed, 0 failed");
    const writes = workspace.emulator.calls("ModifyImagePermission");
    expect(writes.map(({ addAccounts, removeAccounts }) => [addAccounts, removeAccounts])).toEqual([
      [accounts(2), []],
      [[], accounts(2)],
    ]);
    expect(workspace.sharedWith()).toEqual(accounts(2));
  });

  it("a removed block forgets the share and keeps all access, without a call", async () => {
    workspace.write("removed {\n  from = ecd_image_share.golden\n  lifecycle {\n    destroy = false\n  }\n}", NAMES);
    workspace.emulator.clearJournal();
    await workspace.apply("-refresh=false");
    expect(workspace.actions()).toEqual([]);
    expect(workspace.state()).toBeUndefined();
    expect(workspace.sharedWith()).toEqual(accounts(2));
  });
});

interface Block {
  readonly description?: string;
  readonly attributes?: Readonly<Record<string, { readonly description?: string; readonly sensitive?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}
interface ProviderSchemas {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly provider: { readonly block: Block };
        readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
        readonly data_source_schemas: Readonly<Record<string, { readonly block: Block }>>;
      }
    >
  >;
}

function withNested(block: Block): readonly Block[] {
  return [block, ...Object.values(block.block_types ?? {}).flatMap((nested) => withNested(nested.block))];
}

describe("data sources", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({
      images: [{ imageId: IMAGE, name: "golden", sharedWith: accounts(2), size: 120, dataDiskSize: 50 }],
    });
    workspace.write(share(accounts(1)));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  const both = (imageId: string) =>
    `data "ecd_image" "this" {\n  image_id = ${imageId}\n}\ndata "ecd_image_share" "this" {\n  image_id = ${imageId}\n}\noutput "image" {\n  value = data.ecd_image.this\n}\noutput "share" {\n  value = data.ecd_image_share.this\n}`;

  it("data sources read an image and its accounts, and write nothing", async () => {
    workspace.write(both(`"${IMAGE}"`), NAMES);
    await workspace.apply();
    expect(JSON.parse(await workspace.ok("output", "-json"))).toMatchObject({
      image: {
        value: {
          id: `${REGION}:${IMAGE}`,
          name: "golden",
          type: "CUSTOM",
          encrypted: false,
          size: 120,
          shared_count: 2,
        },
      },
      share: {
        value: {
          account_ids: accounts(2),
          access: {
            "1182725234310001": "cn-hangzhou:m-golden (finance-prod)",
            "1182725234310002": "cn-hangzhou:m-golden",
          },
        },
      },
    });
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
  });

  it("data sources wait for apply if the image is known only then", async () => {
    workspace.file("terraform.tfstate", "");
    workspace.write(
      `resource "terraform_data" "image" {\n  input = "${IMAGE}"\n}\n${both("terraform_data.image.output")}`,
    );
    workspace.emulator.clearJournal();
    expect(await workspace.plan()).toContain("(known after apply)");
    expect(workspace.actions()).toEqual([]);
    await workspace.apply();
    expect(JSON.parse(await workspace.ok("output", "-json"))).toMatchObject({ image: { value: { name: "golden" } } });
  });

  it.each(["ecd_image", "ecd_image_share"])("a data source reports a missing image: %s", async (type) => {
    workspace.file("terraform.tfstate", "");
    workspace.write(`data "${type}" "this" {\n  image_id = "m-missing"\n}`);
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });
});
