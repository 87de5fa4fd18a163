/** A share of an existing image, for an import and a list. All other settings have their defaults. */
import type { ImageRef } from "../../model";
import { accessOf } from "./record/access";
import type { ShareRecord } from "./record/share-record";
import { type Share, toShare } from "./share";

/** @param exclusive false for a share that manages only some of the accounts of its image */
export function foundShare(
  { imageId, region }: ImageRef,
  accounts: ReadonlySet<string>,
  exclusive: boolean,
  record: ShareRecord,
): Share {
  const access = accessOf({ imageId, region }, record.lines, false);
  return toShare({ image_id: imageId, region, account_ids: [...accounts], exclusive, access }, record);
}
