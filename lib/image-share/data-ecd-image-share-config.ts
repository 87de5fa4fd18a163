/** What a user can set on a `DataEcdImageShare`. */
import type { TerraformMetaArguments } from "../cdktf";

export interface DataEcdImageShareConfig extends TerraformMetaArguments {
  /**
   * Id of the custom image.
   *
   * As the ECD console shows it, such as `m-gx2x1dhsmusr2iv3m`.
   */
  readonly imageId: string;
  /**
   * Region of the image. Default: the provider's region.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly region?: string;
}
