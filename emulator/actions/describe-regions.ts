/** `DescribeRegions`: the regions of the seed. Without regions in the seed, the regions that have an image. */
import type { Action } from "./action";
import { required } from "./parameters";

export const describeRegions: Action = {
  name: "DescribeRegions",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    required(context, "RegionId");
    return {
      Regions: context.world.regions.map((region) => ({
        RegionId: region,
        RegionEndpoint: `ecd.${region}.aliyuncs.com`,
        LocalName: region,
      })),
    };
  },
};
