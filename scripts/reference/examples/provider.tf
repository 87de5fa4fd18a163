terraform {
  required_providers {
    ecd = {
      source = "npm.invalid/cdktf-ecd-image-share/ecd"
    }
  }
}

# Credentials come from the environment.
provider "ecd" {
  region                 = "cn-hangzhou"
  max_unshare            = 5
  require_named_accounts = true
  account_names = {
    "1182725234310001" = "finance-prod"
    "1182725234310002" = "hr-emea"
  }
}
