/** The construct of the data source `ecd_image`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { checkDistinctDataSource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { DataEcdImageBase, type DataEcdImageConfig } from "../gen/data-ecd-image-base";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";

/**
 * One Elastic Desktop Service image, by its id. There is no look-up by name: the API shows no owner, so the newest
 * image with a name could belong to an unknown account.
 *
 * @example
 * const image = new DataEcdImage(this, "golden", { imageId: "m-gx2x1dhsmusr2iv3m" });
 */
export class DataEcdImage extends DataEcdImageBase {
  constructor(scope: Construct, id: string, config: DataEcdImageConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkDistinctDataSource(this);
    checkAtSynth(this, () => [...providerFindings(this), ...imageFindings(this, this.imageIdInput, this.regionInput)]);
  }
}
