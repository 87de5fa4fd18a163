resource "ecd_image_copy" "example" {
  source_image_id = "m-golden"
  source_region   = "cn-hangzhou"
  region          = "cn-shanghai"
  name            = "golden-2026-01"
}

resource "ecd_image_share" "copy" {
  image_id    = ecd_image_copy.example.image_id
  region      = ecd_image_copy.example.region
  copied_from = "cn-hangzhou:m-golden"
  account_ids = ["1182725234310001"]
}
