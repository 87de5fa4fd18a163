/** The construct of the data source `ecd_regions`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { regionProblem } from "../../src/model";
import { checkDistinctDataSource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { DataEcdRegionsBase, type DataEcdRegionsConfig } from "../gen/data-ecd-regions-base";
import { checkAtSynth, textFindings } from "../validation/finding";

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
    checkDistinctDataSource(this);
    checkAtSynth(this, () => [
      ...providerFindings(this),
      ...textFindings(this, "region", this.regionInput, regionProblem),
    ]);
  }
}
