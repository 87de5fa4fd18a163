data "ecd_regions" "all" {}

output "regions" {
  value = data.ecd_regions.all.region_ids
}
