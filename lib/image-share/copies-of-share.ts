/**
 * The constructs that `copyTo` declares beside a share: for each region one copy of the image and one share of the
 * copy. Their ids contain the region, so a new region only adds resources, and a removed region only removes resources.
 */
import type { IConstruct } from "constructs";
import { quoted, regionProblem } from "../../src/model";
import type { TerraformProvider } from "../cdktf";
import type { DirectoryShareConfig } from "../directory/accounts-setting";
import type { ImageShareConfig } from "../gen/image-share-base";
import { ImageCopy } from "../image-copy/image-copy";
import { finding, isExpression, shown } from "../validation/finding";

/** The copy of an image in one region, and the share of the copy. */
export interface SharedCopy<Share> {
  readonly copy: ImageCopy;
  readonly share: Share;
}

type ShareConfig = ImageShareConfig | DirectoryShareConfig;
type MakeShare<Share> = (scope: IConstruct, id: string, config: ShareConfig) => Share;

/**
 * @param scope the share of the image itself
 * @param makeShare makes the share of a copy
 * @throws when `copyTo` cannot be declared
 */
export function copiesOfShare<Share>(
  scope: IConstruct,
  config: ShareConfig,
  makeShare: MakeShare<Share>,
): ReadonlyMap<string, SharedCopy<Share>> {
  const { copyTo, copyTimeouts, ...settings } = config;
  if (copyTo === undefined) return new Map();
  const fault = faultOf(config);
  if (fault) throw new Error(`${scope.node.path}: ${fault}`);
  const provider: { provider?: TerraformProvider } = config.provider ? { provider: config.provider } : {};
  return new Map(
    copyTo.map((region) => {
      const copy = new ImageCopy(scope, `copy-${region}`, {
        sourceImageId: config.imageId,
        ...(config.region !== undefined && { sourceRegion: config.region }),
        region,
        ...(copyTimeouts && { timeouts: copyTimeouts }),
        ...provider,
      });
      const share = makeShare(scope, `share-${region}`, {
        ...settings,
        imageId: copy.imageId,
        region,
        copiedFrom: `${copy.sourceRegion}:${copy.sourceImageId}`,
      });
      return [region, { copy, share }];
    }),
  );
}

/**
 * The end of the message about a region without a known image. Without a setting, the region of an existing share is in
 * the state only: the region of its provider may have changed since.
 * @param own the setting `region` of the share
 */
export function noImageIn(region: string, own: unknown, copyTo: readonly string[]): string {
  const copies = `copyTo lists ${copyTo.join(", ") || "no region"}`;
  if (typeof own === "string" && !isExpression(own)) {
    return `has no image in ${quoted(region)}: its image is in ${quoted(own)}, and ${copies}. Add the region to copyTo`;
  }
  const why = own === undefined || own === null ? "it has no setting region" : "only Terraform knows its region";
  return `does not know whether its image is in ${quoted(region)}, because ${why}, and ${copies}. If the image is there, set region: ${quoted(region)}; otherwise add the region to copyTo`;
}

function faultOf({ copyTo, region }: ShareConfig): string | undefined {
  if (!Array.isArray(copyTo) || isExpression(copyTo)) {
    return "copyTo is not a list that is known at synth. Each region names resources of its own: pass literal regions";
  }
  return copyTo.map((one: unknown, index) => faultAt(copyTo, one, index, region)).find((fault) => fault !== undefined);
}

function faultAt(copyTo: readonly unknown[], one: unknown, index: number, source: unknown): string | undefined {
  const place = `copyTo[${index}]`;
  if (isExpression(one)) {
    return `${place} is known to Terraform only. Each region names resources, which must be known at synth: pass the literal region`;
  }
  if (typeof one !== "string") return `${place}: ${shown(one)} is not a string. Write it in quotes`;
  if (copyTo.indexOf(one) < index) {
    return `${place}: region ${quoted(one)} is already listed at copyTo[${copyTo.indexOf(one)}]. Remove one`;
  }
  if (one === source) return `${place}: the image is in ${quoted(one)} already. Remove it from copyTo`;
  return finding(place, regionProblem(one))[0]?.message;
}
