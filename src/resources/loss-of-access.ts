/** What a plan says when accounts lose access to an image, and the guard against losing too many. */
import type { ImageRef } from "../model";
import type { Diagnostic } from "../tfplugin";
import type { AccountNames } from "./access";
import type { Session } from "./session";
import { accountCount, accountLines, error, image, paragraphs, titleImage, warning } from "./words";

export interface Loss {
  readonly ref: ImageRef;
  readonly losing: ReadonlySet<string>;
  readonly names: AccountNames;
  /** The share's own limit; null: the provider's, else none. Undefined: not known yet, and apply checks. */
  readonly maxUnshare: number | null | undefined;
  /** Where the limit can be raised: in the configuration, or only in the state that a destroy acts from. */
  readonly actsFrom: "configuration" | "state";
}

export function lossOfAccess(session: Session, loss: Loss): readonly Diagnostic[] {
  const { ref, losing, names } = loss;
  if (losing.size === 0) return [];
  // The error lists the same accounts; a warning beside it would only push it out of sight.
  const tooMany = tooManyLosses(session, loss);
  if (tooMany.length > 0) return tooMany;
  const lines = accountLines(losing, names);
  const loses = losing.size === 1 ? "loses" : "lose";
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(losing.size)} ${loses} access`,
      paragraphs(
        lines,
        `The image disappears for ${losing.size === 1 ? "this account" : "these accounts"}, and templates made from it there become unavailable: no new cloud desktops from them. Un-sharing is no recall: secrets in the image stay known.`,
      ),
      ["account_ids"],
    ),
  ];
}

/** The error of `max_unshare`, if it is exceeded. */
export function tooManyLosses(
  session: Session,
  { ref, losing, names, maxUnshare, actsFrom }: Loss,
): readonly Diagnostic[] {
  if (maxUnshare === undefined) return [];
  const limit = maxUnshare ?? session.settings.maxUnshare;
  if (limit === undefined || losing.size <= limit) return [];
  const whose = maxUnshare === null ? "the provider's max_unshare" : "max_unshare";
  const raise =
    maxUnshare !== null && actsFrom === "state"
      ? `set max_unshare of the share to ${losing.size} or more and apply that first, because a destroy acts from the state`
      : `raise ${whose} to at least ${losing.size}`;
  return [
    error(
      `${titleImage(ref)}: ${accountCount(losing.size)} would lose access, more than max_unshare allows`,
      paragraphs(
        `Access to ${image(ref)} would be taken from ${accountCount(losing.size)}, and ${whose} is ${limit}:\n${accountLines(losing, names)}`,
        "The image's sharing was not changed.",
        `If that is meant, ${raise}; or take access away in smaller steps.`,
      ),
      ["max_unshare"],
    ),
  ];
}
