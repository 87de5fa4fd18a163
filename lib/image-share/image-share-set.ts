/**
 * One `ImageShare` for each of several images, all shared with the same accounts, for the monthly rotation of a golden
 * image. The id of each share contains its image, so the order of the images does not matter.
 */
import { Construct } from "constructs";
import { imageIdProblem, quoted } from "../../src/model";
import type { DirectoryShareConfig } from "../directory/accounts-setting";
import type { ImageShareConfig } from "../gen/image-share-base";
import { finding, isExpression, shown } from "../validation/finding";
import { holdsListToken, holdsNumberToken } from "../validation/resolved";
import { ImageShare } from "./image-share";

/**
 * The settings of all shares. `count` and `forEach` are excluded, because they would make several shares of one image.
 */
export interface ImageShareSetConfig extends Omit<ImageShareConfig, OfOneShare>, ImageIds {}

/** The settings of all shares, with accounts that a directory decides. */
export interface DirectoryShareSetConfig extends Omit<DirectoryShareConfig, OfOneShare>, ImageIds {}

type OfOneShare = "imageId" | "count" | "forEach";

interface ImageIds {
  /**
   * Ids of the custom images to share, in any order. May be empty.
   *
   * Each id must be known at synth, because it names a resource. A token is an error, and so is an id that is listed
   * twice.
   */
  readonly imageIds: readonly string[];
}

/**
 * One `ImageShare` for each of several images, all with the same settings. Adding an image only adds a share, and
 * removing an image only removes a share. So no account is without an image in the meantime. To rotate, add the new
 * image, wait until all users have moved, then remove the old image.
 *
 * @example
 * new ImageShareSet(this, "golden", {
 *   imageIds: ["m-gx2x1dhsmusr2iv3m", "m-gx2x1dhsmusr2iv3n"],
 *   accountIds: ["1182725234310001", "1182725234310002"],
 * });
 */
export class ImageShareSet extends Construct {
  /** The shares by image id, in the order in which the images were given. */
  readonly shares: ReadonlyMap<string, ImageShare>;

  /** @throws when an image id is invalid, listed twice or not known at synth. */
  constructor(scope: Construct, id: string, config: ImageShareSetConfig | DirectoryShareSetConfig) {
    super(scope, id);
    const { imageIds, ...settings } = config;
    const fault = faultOf(imageIds);
    if (fault) throw new Error(`${this.node.path}: ${fault}`);
    this.shares = new Map(
      imageIds.map((imageId) => [imageId, new ImageShare(this, imageId, { ...settings, imageId })]),
    );
  }

  /**
   * The share of one image.
   * @throws when the set has no such image.
   */
  share(imageId: string): ImageShare {
    const share = this.shares.get(imageId);
    if (share) return share;
    throw new Error(
      `${this.node.path} has no share of image ${quoted(imageId)}; it has ${[...this.shares.keys()].join(", ") || "none"}`,
    );
  }

  /**
   * The id of an image in a region. If `copyTo` lists the region, this is the id of the copy, otherwise of the image.
   * @throws when the set has no such image, or when the region is neither in `copyTo` nor the setting `region`.
   */
  imageIdIn(region: string, imageId: string): string {
    return this.share(imageId).imageIdIn(region);
  }
}

/** The first error in the list; undefined when the list is valid. */
function faultOf(imageIds: unknown): string | undefined {
  if (!Array.isArray(imageIds) || isExpression(imageIds)) {
    return "imageIds is not a list that is known at synth. Each image names a resource of its own, so that one can be added or retired by itself: pass literal ids, from a file or the context for example, or use ImageShare with forEach";
  }
  return imageIds
    .map((imageId: unknown, index) => faultAt(imageIds, imageId, index))
    .find((fault) => fault !== undefined);
}

function faultAt(imageIds: readonly unknown[], imageId: unknown, index: number): string | undefined {
  const place = `imageIds[${index}]`;
  if (isExpression(imageId) || holdsListToken(imageId) || (typeof imageId === "string" && holdsNumberToken(imageId))) {
    return `${place} is known to Terraform only. Each image id names a resource, which must be known at synth: pass the literal id, or use ImageShare for this image`;
  }
  if (typeof imageId !== "string") return `${place}: ${shown(imageId)} is not a string. Write it in quotes`;
  if (imageIds.indexOf(imageId) < index) {
    return `${place}: image ${quoted(imageId)} is already listed at imageIds[${imageIds.indexOf(imageId)}]. Remove one`;
  }
  return finding(place, imageIdProblem(imageId))[0]?.message;
}
