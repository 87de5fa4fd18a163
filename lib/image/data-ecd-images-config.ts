/** What a user can set on a `DataEcdImages`. */
import type { IResolvable, TerraformMetaArguments } from "../cdktf";

export interface DataEcdImagesConfig extends TerraformMetaArguments {
  /**
   * Region of the images. Default: the provider's region.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly region?: string;
  /**
   * Whether to list images that `ecd_image_copy` made. Default `false`.
   *
   * @default false
   */
  readonly includeCopies?: boolean | IResolvable;
}
