/** The construct of `ecd_image_copy`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { checkDistinctResource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { ImageCopyBase, type ImageCopyConfig } from "../gen/image-copy-base";
import { checkAtSynth } from "../validation/finding";
import { imageCopyFindings } from "../validation/image-copy-findings";

/**
 * A copy of an Elastic Desktop Service custom image in another region. Images are shared within their own region, so an
 * image is copied first and the copy is shared.
 *
 * @example
 * const copy = new ImageCopy(this, "singapore", { sourceImageId: "m-gx2x1dhsmusr2iv3m", region: "ap-southeast-1" });
 * new ImageShare(this, "singapore-share", {
 *   imageId: copy.imageId,
 *   region: "ap-southeast-1",
 *   copiedFrom: "cn-hangzhou:m-gx2x1dhsmusr2iv3m",
 *   accountIds: ["1182725234310001"],
 * });
 */
export class ImageCopy extends ImageCopyBase {
  constructor(scope: Construct, id: string, config: ImageCopyConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkDistinctResource(this);
    checkAtSynth(this, () => [...providerFindings(this), ...imageCopyFindings(this, this)]);
  }
}
