/** A share that was found on the service: what an import and a list make of it. Its settings are the defaults. */
import { DEFAULT_ON_DESTROY, type ImageRef } from "../../model";
import { accessOf } from "./record/access";
import type { ShareRecord } from "./record/share-record";
import type { Share } from "./share";

/** @param exclusive false for a share that manages only some of the accounts of its image */
export function foundShare(
  ref: ImageRef,
  accounts: ReadonlySet<string>,
  exclusive: boolean,
  record: ShareRecord,
): Share {
  return {
    ref,
    accounts,
    exclusive,
    onDestroy: DEFAULT_ON_DESTROY,
    maxUnshare: null,
    hideAccounts: null,
    access: accessOf(ref, record.lines, false),
    notes: null,
    takenOver: null,
    record,
    timeouts: null,
  };
}
