resource "ecd_image_share" "example" {
  image_id    = "m-golden"
  account_ids = ["1182725234310001", "1182725234310002"]
  max_unshare = 5

  timeouts {
    update = "10m"
  }
}
