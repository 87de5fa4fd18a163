# In a file such as shares.tfquery.hcl, for `terraform query` (Terraform 1.14 and newer).
list "ecd_image_share" "all" {
  provider = ecd

  config {
    region = "cn-hangzhou"
  }
}
