/** Settings of an `ImageShare` that declare further resources. The settings of the share itself are generated. */
import type { ImageCopyTimeouts } from "../gen/image-copy-timeouts";

export interface CopyToConfig {
  /**
   * Other regions in which the accounts also get the image. Each region gets one copy of the image and one share of the
   * copy.
   *
   * Each region is a literal and is listed once. A new region only adds resources. A removed region removes its share
   * and deletes its copy. `copyTo` cannot be combined with `onDestroy: "retain"`, `count` or `forEach`.
   *
   * The copies take the settings of the constructor. A setting that the program later changes on the share alone is an
   * error at synth. An override (`addOverride`) of the share does not reach the copies.
   *
   * @default - none
   */
  readonly copyTo?: readonly string[];
  /**
   * Time limits of the copies that `copyTo` declares.
   *
   * @default - 60 minutes for a create, 10 minutes for a delete
   */
  readonly copyTimeouts?: ImageCopyTimeouts;
}
