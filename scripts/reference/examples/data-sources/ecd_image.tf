data "ecd_image" "golden" {
  image_id = "m-golden"
}

output "shared_count" {
  value = data.ecd_image.golden.shared_count
}
