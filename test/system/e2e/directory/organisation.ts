/** A workspace whose emulator has a resource directory: Finance with Payroll below it, and Sales. */
import type { DirectorySeed, EcdEmulatorOptions } from "../../../../emulator";
import { accounts, IMAGE, OWNER, Workspace } from "../../../support/workspace";

export const ROOT = "r-abc123";
export const FINANCE = "fd-aaaaaaaaaa";
export const PAYROLL = "fd-bbbbbbbbbb";
export const SALES = "fd-cccccccccc";
export const [A = "", B = "", C = "", D = "", NEW = ""] = accounts(5);

export const DIRECTORY: DirectorySeed = {
  resourceDirectoryId: "rd-abc123",
  rootFolderId: ROOT,
  managementAccountName: "head-office",
  folders: [
    { folderId: FINANCE, name: "Finance" },
    { folderId: PAYROLL, name: "Payroll", parentFolderId: FINANCE },
    { folderId: SALES, name: "Sales" },
  ],
  members: [
    { accountId: A, displayName: "finance-prod", folderId: FINANCE, tags: { stage: "prod" } },
    { accountId: B, displayName: "finance-test", folderId: FINANCE, tags: { stage: "test" } },
    { accountId: C, displayName: "payroll", folderId: PAYROLL, tags: { stage: "prod" } },
    { accountId: D, displayName: "sales-secret", folderId: SALES },
  ],
};

/** The names of the directory reach the lines through the default provider, and an alias reads the directory. */
export const PROVIDERS = `provider "ecd" {
  account_names = data.ecd_directory_accounts.finance.account_names
}
provider "ecd" {
  alias = "directory"
}`;

/** @param extra further lines of the data source */
export function finance(extra = `folder_ids = ["${FINANCE}"]`): string {
  return `data "ecd_directory_accounts" "finance" {
  provider   = ecd.directory
  ${extra}
}
`;
}

/** @param extra further lines of the share */
export function financeShare(extra = "", image = IMAGE): string {
  return `resource "ecd_image_share" "golden" {
  image_id    = "${image}"
  account_ids = data.ecd_directory_accounts.finance.account_ids
  ${extra}
}
`;
}

export async function organisation(options: EcdEmulatorOptions = {}): Promise<Workspace> {
  return await Workspace.start({
    images: [{ imageId: IMAGE }, { imageId: "m-next" }],
    directory: DIRECTORY,
    ...options,
  });
}

export { accounts, IMAGE, OWNER };
