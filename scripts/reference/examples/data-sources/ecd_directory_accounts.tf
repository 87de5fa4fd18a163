data "ecd_directory_accounts" "finance" {
  folder_ids   = ["fd-bVaRIGabcd"]
  min_accounts = 2
  exclude      = ["1182725234310009"]
}

resource "ecd_image_share" "golden" {
  image_id    = "m-golden"
  account_ids = data.ecd_directory_accounts.finance.account_ids
  max_unshare = 5
}
