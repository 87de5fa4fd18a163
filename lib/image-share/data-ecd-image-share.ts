/** The construct of the data source `ecd_image_share`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { checkDistinctDataSource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { DataEcdImageShareBase, type DataEcdImageShareConfig } from "../gen/data-ecd-image-share-base";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";

/**
 * The accounts that an Elastic Desktop Service image is shared with now.
 *
 * @example
 * const now = new DataEcdImageShare(this, "now", { imageId: "m-gx2x1dhsmusr2iv3m" });
 * new ImageShare(this, "next", { imageId: "m-gx2x1dhsmusr2iv3n", accountIds: now.accountIds });
 */
export class DataEcdImageShare extends DataEcdImageShareBase {
  constructor(scope: Construct, id: string, config: DataEcdImageShareConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkDistinctDataSource(this);
    checkAtSynth(this, () => [...providerFindings(this), ...imageFindings(this, this.imageIdInput, this.regionInput)]);
  }
}
