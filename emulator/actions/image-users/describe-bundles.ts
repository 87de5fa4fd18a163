/** `DescribeBundles`: the caller's templates of the region, or those that use an image of `ImageId.N`. */
import type { Action } from "../action";
import { imageOf, usersOfImages } from "./users-of-images";

export const describeBundles: Action = {
  name: "DescribeBundles",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { entries, nextToken } = usersOfImages(context, context.world.bundles);
    return {
      Bundles: entries.map((bundle) => ({
        BundleId: bundle.bundleId,
        BundleName: bundle.name ?? bundle.bundleId,
        ...imageOf(context, bundle),
      })),
      NextToken: nextToken,
    };
  },
};
