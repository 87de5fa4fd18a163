/** `DescribeBundles`: the templates of the region, or those that use an image of `ImageId.N`. */
import { numbered } from "../../http/api-call";
import { DEFAULT_REGION } from "../../seed";
import type { Action } from "../action";
import { requiredRegion } from "../parameters";

export const describeBundles: Action = {
  name: "DescribeBundles",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const region = requiredRegion(context);
    const wanted = numbered(context.call.parameters, "ImageId").map(([, imageId]) => imageId);
    const bundles = context.world.bundles.filter(
      (bundle) =>
        (bundle.region ?? DEFAULT_REGION) === region && (wanted.length === 0 || wanted.includes(bundle.imageId)),
    );
    return {
      Bundles: bundles.map(({ bundleId, name, imageId }) => ({
        BundleId: bundleId,
        BundleName: name ?? bundleId,
        ImageId: imageId,
      })),
      NextToken: "",
    };
  },
};
