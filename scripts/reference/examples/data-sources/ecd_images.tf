data "ecd_images" "own" {
  region = "cn-hangzhou"
}

output "newest" {
  value = data.ecd_images.own.image_ids[0]
}
