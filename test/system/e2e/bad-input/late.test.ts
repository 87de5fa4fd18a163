/** A value that is unknown in the plan and invalid in apply is refused by the same checks, before the first write. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const LIVE = accounts(3);
const DIRECTORY = `require_named_accounts = true\n  account_names = { "${LIVE[0]}" = "finance-prod" }`;

/** A share with one argument that comes from another resource of the same apply. */
function late(argument: string, value: string, extra = ""): string {
  const written = share([LIVE[0] ?? ""], { extra }).replace(
    new RegExp(`(${argument} += ).*`),
    "$1terraform_data.late.output",
  );
  return `resource "terraform_data" "late" {\n  input = ${value}\n}\n${written}`;
}

describe("a value that is invalid and known only in apply", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: "m-encrypted", encrypted: true }] });
    workspace.write(share([]));
    await workspace.init();
  });
  beforeEach(() => {
    rmSync(join(workspace.folder, "terraform.tfstate"), { force: true });
    workspace.emulator.putImage({ imageId: IMAGE });
  });
  afterAll(async () => await workspace.close());

  it.each([
    ["the image is encrypted", late("image_id", '"m-encrypted"'), ""],
    ["an account id has letters", late("account_ids", '["11827252343100O1"]'), ""],
    ["an account has no name in account_names", late("account_ids", `["${LIVE[0]}", "${LIVE[1]}"]`), DIRECTORY],
    ["a limit is negative", late("max_unshare", "-1", "  max_unshare = 1"), ""],
  ])("the apply refuses a late value if %s", async (_, body, argument) => {
    workspace.write(body, `provider "ecd" {\n  ${argument}\n}`);
    await workspace.plan();
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
    expect(workspace.state()).toBeUndefined();
  });

  it("the apply refuses a late value if the image is shared with other accounts", async () => {
    workspace.emulator.putImage({ imageId: IMAGE, sharedWith: LIVE });
    workspace.write(late("account_ids", `["${LIVE[0]}"]`));
    await workspace.plan();
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("the apply refuses a late value if too many accounts would lose access", async () => {
    workspace.write(share(LIVE, { extra: "  max_unshare = 1" }));
    await workspace.apply();
    workspace.write(late("account_ids", `["${LIVE[0]}"]`, "  max_unshare = 1"));
    expect(await workspace.plan()).toContain("3 accounts may lose access");
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });
});
