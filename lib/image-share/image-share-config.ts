/**
 * What a user can set on an `ImageShare`. The first paragraph of each property is the description in the provider's
 * schema, word for word; `test/lib/contract.test.ts` compares them.
 */
import type { IResolvable, TerraformMetaArguments } from "../cdktf";
import type { ImageCopyTimeouts } from "../gen/image-copy-timeouts";
import type { ImageShareTimeouts } from "../gen/image-share-timeouts";

export interface ImageShareConfig extends TerraformMetaArguments {
  /**
   * Id of the custom image to share. A change replaces the share: the old image is un-shared first.
   *
   * As the ECD console shows it, such as `m-gx2x1dhsmusr2iv3m`. To replace an image every month without anyone losing
   * access in between, use an `ImageShareSet`.
   */
  readonly imageId: string;
  /**
   * Region of the image. Default: the provider's region when the share is created. A change replaces the share.
   *
   * Lower case with dashes, such as `cn-hangzhou`.
   *
   * @default - the provider's region
   */
  readonly region?: string;
  /**
   * Ids of the main accounts the image is shared with, as strings. May be empty.
   *
   * 16 digits each; the id of a RAM user is not the id of an account. The order does not matter. A number, an id that
   * is listed twice, other characters than digits and the empty string are errors at synth, other lengths a warning.
   */
  readonly accountIds: string[];
  /**
   * Whether `account_ids` is the whole truth: accounts that others shared the image with are then drift. When `false`,
   * only the declared accounts are managed and others are left alone. Default `true`.
   *
   * Two exclusive shares of one image in one stack are an error at synth: each would undo the other.
   *
   * @default true
   */
  readonly exclusive?: boolean | IResolvable;
  /**
   * What destroying the share does: `unshare` takes access away from its accounts, `retain` leaves it. Acts from the
   * state: apply a change of it before the destroy. A replacement on the same image is no destroy: accounts that are no
   * longer declared lose access. Default `unshare`.
   *
   * @default "unshare"
   */
  readonly onDestroy?: string;
  /**
   * A plan that takes access from more accounts than this is an error. A whole number, 0 or more. Default: the
   * provider's `max_unshare`, else no limit. For a destroy it acts from the state.
   *
   * Counts the accounts that an update, a replacement or a destroy would take access from. `null`, which
   * `terraform plan -generate-config-out` writes, is the same as leaving it out.
   *
   * @default - the provider's `maxUnshare`, else no limit
   */
  readonly maxUnshare?: number | null;
  /**
   * When `true`, `access`, `notes` and messages hold counts instead of account ids and names. Set it when `account_ids`
   * is sensitive: a provider cannot see that mark. Default `false`.
   *
   * `null` is the same as leaving it out.
   *
   * @default false
   */
  readonly hideAccounts?: boolean | IResolvable | null;
  /**
   * For a share of a copy: the image it was copied from, as `<region>:<image_id>`. The lines of `access` then name that
   * image, so a plan shows them while the id of the copy is not known yet. It changes who has access in no way.
   *
   * `null` is the same as leaving it out.
   *
   * @default - none
   */
  readonly copiedFrom?: string | null;
  /**
   * Other regions in which the accounts get the image as well: for each one copy of the image and one share of the copy.
   *
   * Literal regions, each once. Adding a region only adds, and removing one removes its share and deletes its copy. Cannot
   * stand beside `onDestroy: "retain"`, `count` or `forEach`.
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
  /**
   * Time limits of the operations.
   *
   * @default - 5 minutes for each
   */
  readonly timeouts?: ImageShareTimeouts;
}
