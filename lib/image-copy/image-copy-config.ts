/**
 * What a user can set on an `ImageCopy`. The first paragraph of each property is the description in the provider's
 * schema, word for word; `test/lib/contract.test.ts` compares them.
 */
import type { TerraformMetaArguments } from "../cdktf";
import type { ImageCopyTimeouts } from "../gen/image-copy-timeouts";

export interface ImageCopyConfig extends TerraformMetaArguments {
  /**
   * Id of the image to copy: a custom image of this account, available and not encrypted. Cannot be changed: a copy is
   * immutable, so declare another copy and retire this one later.
   */
  readonly sourceImageId: string;
  /**
   * Region of the image to copy. Default: the provider's region. Cannot be changed.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly sourceRegion?: string;
  /**
   * Region of the copy, other than that of the image. Cannot be changed.
   */
  readonly region: string;
  /**
   * Name of the copy. Changed in place. Default: the name of the image.
   *
   * 2 to 128 characters: letters, digits, Chinese characters, `:`, `_` and `-`. The first is a letter or a Chinese
   * character.
   *
   * @default - the name of the image
   */
  readonly name?: string;
  /**
   * Description of the copy. Changed in place. The service also holds a mark at its end, by which the provider finds its
   * copies again.
   *
   * At most 219 characters. `null` is the same as leaving it out.
   *
   * @default - none
   */
  readonly description?: string | null;
  /**
   * Time limits of the operations.
   *
   * @default - 60 minutes for a create, 10 minutes for a delete
   */
  readonly timeouts?: ImageCopyTimeouts;
}
