/** The construct of `ecd_image_share`. Its settings and accessors are generated in `lib/gen`. */
import type { Construct } from "constructs";
import { checkDistinctResource } from "../binding/distinct-names";
import { providerFindings } from "../binding/provider-setting";
import { checkSameCore } from "../binding/same-core";
import { type DirectoryShareConfig, directoryOf, withAccountIds } from "../directory/accounts-setting";
import type { DirectoryAccounts } from "../directory/directory-accounts";
import { namesFindings } from "../directory/directory-names";
import { ImageShareBase, type ImageShareConfig } from "../gen/image-share-base";
import { checkExclusiveShares } from "../validation/exclusive-shares";
import { checkAtSynth } from "../validation/finding";
import { imageShareFindings } from "../validation/image-share-findings";
import { copiesFindings, FirstSettings } from "./copies-findings";
import { copiesOfShare, noImageIn, type SharedCopy } from "./copies-of-share";
import { checkExpiringAccounts } from "./expiring-findings";

/**
 * The set of Alibaba Cloud accounts that an Elastic Desktop Service custom image is shared with.
 *
 * @example
 * new ImageShare(this, "golden", {
 *   imageId: "m-gx2x1dhsmusr2iv3m",
 *   accountIds: ["1182725234310001", "1182725234310002"],
 * });
 */
export class ImageShare extends ImageShareBase {
  /** The copies that `copyTo` declares, with their shares, by region. */
  readonly copies: ReadonlyMap<string, SharedCopy<ImageShare>>;

  /** The directory that decides the accounts; undefined for a list of ids. */
  readonly accounts: DirectoryAccounts | undefined;

  /** @throws when `copyTo` is not a list of regions that is known at synth, and for both `accounts` and `accountIds` */
  constructor(scope: Construct, id: string, config: ImageShareConfig | DirectoryShareConfig) {
    super(scope, id, withAccountIds(`${scope.node.path}/${id}`, config));
    this.accounts = directoryOf(config);
    checkSameCore(this);
    checkDistinctResource(this);
    checkAtSynth(this, () => [...providerFindings(this), ...imageShareFindings(this, this), ...namesFindings(this)]);
    checkExclusiveShares(this.cdktfStack);
    checkExpiringAccounts(this.cdktfStack);
    this.copies = copiesOfShare(this, config, (parent, name, settings) => new ImageShare(parent, name, settings));
    const first = new FirstSettings(this);
    checkAtSynth(this, () => copiesFindings(this, first));
  }

  /**
   * The id of the image in a region. If `copyTo` lists the region, this is the id of the copy, otherwise of the image.
   * @throws for a region that is neither in `copyTo` nor the setting `region` of the share. The region of the provider
   * does not count, because a share stays in the region in which it was created.
   */
  imageIdIn(region: string): string {
    const copied = this.copies.get(region);
    if (copied) return copied.copy.imageId;
    if (region === this.regionInput) return this.imageId;
    throw new Error(`${this.node.path} ${noImageIn(region, this.regionInput, [...this.copies.keys()])}`);
  }
}
