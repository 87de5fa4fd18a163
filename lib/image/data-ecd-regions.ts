/** The construct of the data source `ecd_regions`. Its generated part is in `lib/gen`. */
import type { Construct } from "constructs";
import { regionProblem } from "../../src/model";
import { checkSameCore } from "../binding/same-core";
import { DataEcdRegionsBase } from "../gen/data-ecd-regions-base";
import { checkAtSynth, textFindings } from "../validation/finding";
import type { DataEcdRegionsConfig } from "./data-ecd-regions-config";

/**
 * The regions of Elastic Desktop Service, as the service lists them.
 *
 * @example
 * const regions = new DataEcdRegions(this, "regions");
 */
export class DataEcdRegions extends DataEcdRegionsBase {
  constructor(scope: Construct, id: string, config: DataEcdRegionsConfig = {}) {
    super(scope, id, config);
    checkSameCore(this);
    checkAtSynth(this, () => textFindings(this, "region", this.regionInput, regionProblem));
  }
}
