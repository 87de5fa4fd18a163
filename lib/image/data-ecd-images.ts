/** The construct of the data source `ecd_images`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { regionProblem } from "../../src/model";
import { checkDistinctDataSource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { DataEcdImagesBase, type DataEcdImagesConfig } from "../gen/data-ecd-images-base";
import { checkAtSynth, textFindings } from "../validation/finding";

/**
 * The custom images of this account in one region that are available, the newest first. Every person who may create an
 * image in the account decides which one is the newest, so review the id before you share it.
 *
 * @example
 * const images = new DataEcdImages(this, "images", { region: "ap-southeast-1" });
 */
export class DataEcdImages extends DataEcdImagesBase {
  constructor(scope: Construct, id: string, config: DataEcdImagesConfig = {}) {
    super(scope, id, config);
    checkSameCore(this);
    checkDistinctDataSource(this);
    checkAtSynth(this, () => [
      ...providerFindings(this),
      ...textFindings(this, "region", this.regionInput, regionProblem),
    ]);
  }
}
