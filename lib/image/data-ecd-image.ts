/** The construct of the data source `ecd_image`. Its generated part is in `lib/gen`. */
import type { Construct } from "constructs";
import { checkSameCore } from "../binding/same-core";
import { DataEcdImageBase } from "../gen/data-ecd-image-base";
import { checkAtSynth } from "../validation/finding";
import { imageFindings } from "../validation/image-share-findings";
import type { DataEcdImageConfig } from "./data-ecd-image-config";

/**
 * One Elastic Desktop Service image, by its id. There is no look-up by name: the API shows no owner, so the newest
 * image of a name could be a stranger's.
 */
export class DataEcdImage extends DataEcdImageBase {
  constructor(scope: Construct, id: string, config: DataEcdImageConfig) {
    super(scope, id, config);
    checkSameCore(this);
    checkAtSynth(this, () => imageFindings(this, this.imageIdInput, this.regionInput));
  }
}
