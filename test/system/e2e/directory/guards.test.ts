/** Wrong selections and guards of the directory with the real Terraform: each plan is refused with its message. */

import type { Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";
import {
  A,
  accounts,
  B,
  C,
  D,
  DIRECTORY,
  FINANCE,
  finance,
  financeShare,
  NEW,
  OWNER,
  organisation,
  PROVIDERS,
  SALES,
} from "./organisation";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await organisation();
  workspace.write(finance() + financeShare(), PROVIDERS);
  await workspace.init();
});
afterEach(async () => await workspace.close());

describe("a selection that is refused", () => {
  it.each([
    ["no folders", "folder_ids = []"],
    ["a null among folders", `folder_ids = ["${FINANCE}", null]`],
    ["nothing, by a variable that is null", "folder_ids = var.none"],
    ["everything by accident", "all_members = true"],
    ["empty tags", `folder_ids = ["${FINANCE}"]\n  tags = {}`],
    ["another organisation", `all_members = true\n  resource_directory_id = "rd-other1"`],
    ["a folder that does not exist", `folder_ids = ["fd-none000000"]`],
    ["no account", `folder_ids = ["${SALES}"]\n  exclude = ["${D}"]`],
    ["too many accounts", `folder_ids = ["${FINANCE}"]\n  max_accounts = 2`],
  ])("a plan refuses a selection of directory accounts: %s", async (_, arguments_) => {
    const variable = `variable "none" {\n  type    = set(string)\n  default = null\n}\n`;
    workspace.write(variable + finance(arguments_) + financeShare(), PROVIDERS);
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it("a plan names the selected member whose state is not known, and no other member", async () => {
    workspace.emulator.putMember({ accountId: A, status: "Suspending" });
    workspace.emulator.putMember({ accountId: D, status: "Suspending" });
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });
});

describe("an owner that is a member of its folder", () => {
  it("an image owner in the selected folder fails the plan, and the named exclude works", async () => {
    workspace.emulator.putMember({ accountId: OWNER, displayName: "images", folderId: FINANCE });
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
    workspace.write(finance(`folder_ids = ["${FINANCE}"]\n  exclude = ["${OWNER}"]`) + financeShare(), PROVIDERS);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });

  it("include_management_account adds the management account to the selection", async () => {
    const management = "1000000000000007";
    await workspace.emulator.stop();
    await workspace.close();
    workspace = await organisation({
      directory: {
        ...DIRECTORY,
        managementAccountId: management,
        delegatedAdministrators: [OWNER],
        members: [...(DIRECTORY.members ?? []), { accountId: OWNER }],
      },
    });
    workspace.write(
      finance(`folder_ids = ["${FINANCE}"]\n  include_management_account = true`) + financeShare(),
      PROVIDERS,
    );
    await workspace.init();
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([management, A, B, C]);
  });
});

describe("members that turn into another type of account", () => {
  it("members keep access while they turn into another type of account, and if that fails", async () => {
    await workspace.apply();
    for (const status of ["PromoteVerifying", "PromoteFailed", "PromoteSuccess"]) {
      workspace.emulator.putMember({ accountId: C, status });
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    }
  });
});

describe("max_share", () => {
  it("max_share refuses a plan in which too many members join, and allows its limit", async () => {
    await workspace.apply();
    const joining = accounts(3, 100);
    for (const accountId of joining) workspace.emulator.putMember({ accountId, folderId: FINANCE });
    workspace.write(finance() + financeShare("max_share = 2"), PROVIDERS);
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
    workspace.write(finance() + financeShare(), PROVIDERS.replace("{\n", "{\n  max_share = 2\n"));
    expect(await refusal(workspace, ["plan"])).toContain("the provider's max_share is 2");
    workspace.write(finance() + financeShare("max_share = 3"), PROVIDERS);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, B, C, ...joining]);
  });
});

describe("require_named_accounts", () => {
  it("require_named_accounts is no protection if names and ids come from one directory", async () => {
    const named = PROVIDERS.replace("{\n", "{\n  require_named_accounts = true\n");
    workspace.write(finance() + financeShare(), named);
    await workspace.apply();
    workspace.emulator.putMember({ accountId: NEW, displayName: "stranger", folderId: FINANCE });
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, B, C, NEW]);
  });
});

describe("one provider for the directory and for the share that takes its names", () => {
  it("a provider that reads the directory and takes names from it is a cycle", async () => {
    workspace.write(
      finance().replace("  provider   = ecd.directory\n", "") + financeShare(),
      `provider "ecd" {\n  account_names = data.ecd_directory_accounts.finance.account_names\n}`,
    );
    const refused = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("Cycle");
  });
});
