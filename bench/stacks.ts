/**
 * The measured configurations as HCL: shares, and the same number of Terraform's built-in `terraform_data`. The
 * sections write them into a `Stage`.
 */
import { PROVIDER_SOURCE, packageVersion } from "../lib/mirror";

export const ONE_IMAGE = "m-golden";

/** `count` image ids. */
export function imageIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `m-golden-${String(i).padStart(4, "0")}`);
}

/** `count` account ids of 16 digits, starting with number `from`. */
export function accountIds(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, i) => `118272523431${String(from + i).padStart(4, "0")}`);
}

/** One share for each image, all with the same accounts. */
export function shares(images: readonly string[], accounts: readonly string[]): string {
  const resources = images.map(
    (image) =>
      `resource "ecd_image_share" "${image}" {\n  image_id    = "${image}"\n  account_ids = local.accounts\n}\n`,
  );
  return `${required()}locals {
  accounts = ${JSON.stringify(accounts)}
}
${resources.join("")}`;
}

function required(): string {
  return `terraform {
  required_providers {
    ecd = { source = "${PROVIDER_SOURCE}", version = "${packageVersion()}" }
  }
}
provider "ecd" {}
`;
}

/**
 * The same number of built-in resources with the same amount of data: a list and a map with an entry for each account.
 * They show Terraform's own time for a stack of this size.
 */
export function builtIns(images: readonly string[], accounts: readonly string[]): string {
  const resources = images.map(
    (image) =>
      `resource "terraform_data" "${image}" {\n  input = {\n    image_id = "${image}"\n    accounts = toset(local.accounts)\n    access   = { for id in local.accounts : id => "${image}" }\n  }\n}\n`,
  );
  return `locals {\n  accounts = ${JSON.stringify(accounts)}\n}\n${resources.join("")}`;
}

/** The destination regions of copies. */
export const REGIONS = ["ap-southeast-1", "cn-beijing", "cn-shanghai", "eu-central-1", "us-east-1"];

/** A copy of each image in each region. */
export function copies(ids: readonly string[]): string {
  const resources = ids.flatMap((imageId) =>
    REGIONS.map(
      (region) =>
        `resource "ecd_image_copy" "${imageId}-${region}" {\n  source_image_id = "${imageId}"\n  region          = "${region}"\n}\n`,
    ),
  );
  return `${required()}${resources.join("")}`;
}

/**
 * A share of the members of one folder. The provider with the alias `directory` reads the members, so the default
 * provider can use their names.
 */
export function directoryShare(folderId: string): string {
  const names = "account_names = data.ecd_directory_accounts.folder.account_names";
  return `${required().replace('provider "ecd" {}', `provider "ecd" {\n  ${names}\n}\nprovider "ecd" {\n  alias = "directory"\n}`)}
data "ecd_directory_accounts" "folder" {
  provider   = ecd.directory
  folder_ids = ["${folderId}"]
}
resource "ecd_image_share" "${ONE_IMAGE}" {
  image_id    = "${ONE_IMAGE}"
  account_ids = data.ecd_directory_accounts.folder.account_ids
}
`;
}
