/**
 * `max_share`: the limit of the accounts that gain access in one change. Without a limit, a person who adds, tags or
 * moves a member of a directory gives access to an image.
 */
import type { ImageRef } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { accountCount, accountLines, DESTROY_HINT, error, image, paragraphs, titleImage } from "../../messages";
import type { Session } from "../../session";

export interface Gain {
  readonly ref: ImageRef;
  /** Accounts that have no access now. */
  readonly gaining: ReadonlySet<string>;
  readonly names: AccountNames;
  /** The share's own limit. Null: the provider's limit applies. Undefined: not known yet, so the apply checks it. */
  readonly maxShare: number | null | undefined;
}

/** The error of the limit, if it is exceeded. */
export function tooManyGains({ settings }: Session, { ref, gaining, names, maxShare }: Gain): readonly Diagnostic[] {
  if (maxShare === undefined) return [];
  const most = maxShare ?? settings.maxShare;
  if (most === undefined || gaining.size <= most) return [];
  const source = maxShare === null ? "the provider's max_share" : "max_share";
  return [
    error(
      `${titleImage(ref)}: ${accountCount(gaining.size)} would gain access, more than max_share allows`,
      paragraphs(
        `Access to ${image(ref)} would be given to ${accountCount(gaining.size)}, and ${source} is ${most}:\n${accountLines(gaining, names)}`,
        "The image's sharing was not changed.",
        `If this is intended, raise ${source} to at least ${gaining.size}. Otherwise give access in smaller steps. ${DESTROY_HINT}`,
      ),
      ["max_share"],
    ),
  ];
}
