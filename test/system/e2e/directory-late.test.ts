/**
 * `account_names` that are known late, or that lack an account of an existing share: names never fail an apply, and an
 * account that has access keeps it.
 */
import { accounts, IMAGE, share, Workspace } from "../../support/workspace";

const [FIRST, SECOND] = accounts(2) as [string, string];
const BOTH = [FIRST, SECOND];

describe("account_names that are known late or lack an account", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }] });
  });
  afterEach(async () => await workspace.close());

  it("account_names that are known only in apply do not fail a create planned without them", async () => {
    workspace.write(
      `resource "terraform_data" "name" {\n  input = "finance-prod"\n}\n${share(BOTH)}`,
      `provider "ecd" {\n  account_names = { "${FIRST}" = terraform_data.name.output }\n}`,
    );
    await workspace.init();
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(BOTH);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  const strict = `provider "ecd" {\n  require_named_accounts = true\n  account_names = { "${FIRST}" = "finance-prod" }\n}`;

  it("an account that has access but no required name does not prevent a replacement", async () => {
    workspace.write(share(BOTH));
    await workspace.init();
    await workspace.apply();
    workspace.write(share(BOTH), strict);
    await workspace.apply("-replace=ecd_image_share.golden");
    expect(workspace.state()?.account_ids).toEqual(BOTH);
    expect(workspace.sharedWith()).toEqual(BOTH);
  });
});
