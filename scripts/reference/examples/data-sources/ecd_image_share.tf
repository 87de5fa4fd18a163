data "ecd_image_share" "golden" {
  image_id = "m-golden"
}

output "accounts" {
  value = data.ecd_image_share.golden.account_ids
}
