# Sharing an image without CDKTF. README.md beside this file says how Terraform finds the provider.
terraform {
  required_providers {
    ecd = {
      source  = "npm.invalid/cdktf-ecd-image-share/ecd"
      version = "0.2.0"
    }
  }
}

variable "accounts" {
  description = "Names of the accounts that get the image, by account id."
  type        = map(string)
  default = {
    "1182725234310001" = "finance-prod"
    "1182725234310002" = "hr-emea"
  }
}

provider "ecd" {
  region                 = "cn-hangzhou"
  account_names          = var.accounts
  require_named_accounts = true
}

resource "ecd_image_share" "golden" {
  image_id    = "m-golden-2026-01"
  account_ids = keys(var.accounts)
  max_unshare = 5
}
