/** The construct of the data source `ecd_image_share`. Its generated part is in `lib/gen`. */
import type { Construct } from "constructs";
import { checkSameCore } from "../binding/same-core";
import { DataEcdImageShareBase } from "../gen/data-ecd-image-share-base";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";
import type { DataEcdImageShareConfig } from "./data-ecd-image-share-config";

/** The accounts that an Elastic Desktop Service image is shared with now. */
export class DataEcdImageShare extends DataEcdImageShareBase {
  constructor(scope: Construct, id: string, config: DataEcdImageShareConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkAtSynth(this, () => imageFindings(this, this.imageIdInput, this.regionInput));
  }
}
