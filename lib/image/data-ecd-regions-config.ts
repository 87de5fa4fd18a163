/** What a user can set on a `DataEcdRegions`. */
import type { TerraformMetaArguments } from "../cdktf";

export interface DataEcdRegionsConfig extends TerraformMetaArguments {
  /**
   * Region whose endpoint is asked. Default: the provider's region.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly region?: string;
}
