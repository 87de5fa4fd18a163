/**
 * Values that are known only after apply: the plan says so, the apply makes the right calls, and the next plan is
 * empty.
 */
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";
import { run } from "../diagnostics";

const THREE = accounts(3);

const data = (name: string, value: string) => `resource "terraform_data" "${name}" {\n  input = ${value}\n}\n`;
const shared = (imageId: string, accountIds: string, extra = "") =>
  `resource "ecd_image_share" "golden" {\n  image_id = ${imageId}\n  account_ids = ${accountIds}\n  ${extra}\n}`;

describe("a value that is known only after apply", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share(THREE));
    await workspace.init();
  });
  beforeEach(() => {
    workspace.file("terraform.tfstate", "");
    workspace.emulator.putImage({ imageId: IMAGE });
  });
  afterAll(async () => await workspace.close());

  const golden = `"${IMAGE}"`;
  it.each([
    ["the whole set", data("set", JSON.stringify(THREE)) + shared(golden, "terraform_data.set.output")],
    [
      "one account of the set",
      data("one", `"${THREE[2]}"`) + shared(golden, `["${THREE[0]}", "${THREE[1]}", terraform_data.one.output]`),
    ],
    [
      "a part of an account id (a refined unknown)",
      data("part", '"0003"') +
        shared(golden, `["${THREE[0]}", "${THREE[1]}", "118272523431\${terraform_data.part.output}"]`),
    ],
    ["the image id", data("image", golden) + shared("terraform_data.image.output", JSON.stringify(THREE))],
    [
      "a part of the image id (a refined unknown)",
      data("image", '"golden"') + shared(`"m-\${terraform_data.image.output}"`, JSON.stringify(THREE)),
    ],
    [
      "max_unshare, on_destroy and a timeout",
      data("limit", "5") +
        data("text", '"retain"') +
        data("time", '"4m"') +
        shared(
          golden,
          JSON.stringify(THREE),
          "max_unshare = terraform_data.limit.output\n  on_destroy = terraform_data.text.output\n  timeouts {\n    create = terraform_data.time.output\n  }",
        ),
    ],
  ])("a value known only after apply becomes stable: %s", async (_, body) => {
    workspace.write(body);
    await appliedOnce("cn-hangzhou");
  });

  it("a late region of the provider that differs from the environment is planned and applied", async () => {
    workspace.emulator.putImage({ imageId: IMAGE, region: "cn-shanghai" });
    const provider = 'provider "ecd" {\n  region = terraform_data.region.output\n}';
    workspace.write(data("region", '"cn-shanghai"') + share(THREE), provider);
    await appliedOnce("cn-shanghai");
  });

  it("a late secret of the provider is planned and applied if the environment has none", async () => {
    const [key] = DEFAULT_ACCOUNT.accessKeys;
    const provider = `provider "ecd" {\n  access_key = "${key.id}"\n  secret_key = terraform_data.secret.output\n}`;
    workspace.write(data("secret", `"${key.secret}"`) + share(THREE), provider);
    await appliedOnce("cn-hangzhou", { ALICLOUD_ACCESS_KEY: "", ALICLOUD_SECRET_KEY: "" });
  });

  /** Applies a plan with unknown values in one call. The next plan must be empty. */
  async function appliedOnce(region: string, environment: Record<string, string> = {}): Promise<void> {
    workspace.emulator.clearJournal();
    const applied = await run(workspace, ["apply"], environment);
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("(known after apply)") });
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([
      expect.objectContaining({ region, imageId: IMAGE, addAccounts: THREE, removeAccounts: [] }),
    ]);
    expect(workspace.state()).toMatchObject({ account_ids: THREE, id: `${region}:${IMAGE}` });
    const planned = await run(workspace, ["plan"], environment);
    expect(planned).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No changes.") });
  }

  it("an unknown element in a live set removes only the accounts that really leave it", async () => {
    workspace.write(share(THREE));
    await workspace.apply();
    workspace.write(data("one", `"${THREE[1]}"`) + shared(golden, `["${THREE[0]}", terraform_data.one.output]`));
    workspace.emulator.clearJournal();
    expect(await workspace.plan("-out=tfplan")).toContain("3 accounts may lose access");
    await workspace.ok("apply", "-no-color", "tfplan");
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([
      expect.objectContaining({ addAccounts: [], removeAccounts: [THREE[2]] }),
    ]);
    expect(await workspace.plan()).toContain("No changes.");
  });
});
