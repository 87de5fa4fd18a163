/**
 * The warning of a plan when accounts lose access to an image, and the limit of such losses. Plan and apply use the
 * limit, because a plan may not know it yet.
 */
import type { ImageRef } from "../../../model";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import { accountCount, accountLines, error, image, paragraphs, titleImage, warning } from "../../messages";
import type { Session } from "../../session";
import type { Share } from "../share";

/** The number of accounts that may lose access at once, and how to raise it. */
export interface LossLimit {
  readonly most: number;
  readonly source: string;
  readonly raise: (count: number) => string;
}

export interface Loss {
  readonly ref: ImageRef;
  readonly losing: ReadonlySet<string>;
  readonly names: AccountNames;
  /** Undefined: no limit, or not known yet, so the apply checks it. */
  readonly limit: LossLimit | undefined;
}

/**
 * The limit of a change: the share's own, else the provider's.
 * @param maxUnshare null: the share sets none; undefined: not known yet
 */
export function changeLimit({ settings }: Session, maxUnshare: number | null | undefined): LossLimit | undefined {
  if (maxUnshare === undefined) return undefined;
  if (maxUnshare !== null) return shareLimit(maxUnshare);
  return settings.maxUnshare === undefined ? undefined : providerLimit(settings.maxUnshare);
}

/**
 * The limit of a destroy. The provider's `max_unshare_on_destroy` replaces the limit in the state. For a deposed
 * object, or a share that is no longer in the configuration, no other setting can change that limit. Shares that this
 * process created have the limits of the configuration, which the plan has checked. So for the deposed object of the
 * same run, the largest limit counts: that in the state, or that of a created share (docs/decisions/0017).
 * @param createdBefore the `max_unshare` of the shares that this process had created when it planned the destroy
 */
export function destroyLimit(
  session: Session,
  { maxUnshare }: Pick<Share, "maxUnshare">,
  createdBefore: readonly (number | null)[],
): LossLimit | undefined {
  const { maxUnshareOnDestroy } = session.settings;
  if (!isDestroyLimitKnown(session, maxUnshare)) return undefined;
  if (maxUnshareOnDestroy !== undefined) {
    return {
      most: maxUnshareOnDestroy,
      source: "the provider's max_unshare_on_destroy",
      raise: (count) => `raise the provider's max_unshare_on_destroy to at least ${count}`,
    };
  }
  const inState = changeLimit(session, maxUnshare);
  if (inState === undefined) return undefined;
  const configured = createdBefore.map((limit) => changeLimit(session, limit)?.most ?? Number.POSITIVE_INFINITY);
  const most = Math.max(inState.most, ...configured);
  if (most === Number.POSITIVE_INFINITY) return undefined;
  return maxUnshare === null ? { ...inState, most } : { ...stateLimit(most), most };
}

/** Whether the limit of a destroy is known. While it is not, the apply checks it. */
export function isDestroyLimitKnown({ settings }: Session, maxUnshare: number | null): boolean {
  const { maxUnshareOnDestroy, unknownArguments } = settings;
  if (unknownArguments.includes("max_unshare_on_destroy")) return false;
  return maxUnshareOnDestroy !== undefined || maxUnshare !== null || !unknownArguments.includes("max_unshare");
}

export function lossOfAccess(loss: Loss): readonly Diagnostic[] {
  const { ref, losing, names } = loss;
  if (losing.size === 0) return [];
  // The error lists the same accounts, and an additional warning would only hide it.
  const tooMany = tooManyLosses(loss);
  if (tooMany.length > 0) return tooMany;
  const lines = accountLines(losing, names);
  const loses = losing.size === 1 ? "loses" : "lose";
  return [
    warning(
      `${titleImage(ref)}: ${accountCount(losing.size)} ${loses} access`,
      paragraphs(
        lines,
        `${losing.size === 1 ? "This account no longer sees" : "These accounts no longer see"} the image, and cannot make new cloud desktops from templates that use the image. Removing access does not revoke copies already made: secrets in the image stay known.`,
      ),
      ["account_ids"],
    ),
  ];
}

/**
 * The loss of the destroy leg of a replacement. An unknown limit is an error, because the share is destroyed before the
 * limit is known.
 * @param maxUnshare the limit of the new share; undefined: not known yet
 */
export function lossOfReplacement(
  session: Session,
  { ref, losing, names }: Omit<Loss, "limit">,
  maxUnshare: number | null | undefined,
): readonly Diagnostic[] {
  if (maxUnshare !== undefined || losing.size === 0) {
    return lossOfAccess({ ref, losing, names, limit: changeLimit(session, maxUnshare) });
  }
  return [
    error(
      `${titleImage(ref)}: ${accountCount(losing.size)} would lose access, and max_unshare is not known yet`,
      paragraphs(
        `The share is replaced, and its max_unshare depends on values that are known only after apply, when these accounts have already lost access:\n${accountLines(losing, names)}`,
        "Set max_unshare to a value that the plan knows, or change it in a separate apply.",
      ),
      ["max_unshare"],
    ),
  ];
}

/** The error of an exceeded limit. */
export function tooManyLosses({ ref, losing, names, limit }: Loss): readonly Diagnostic[] {
  if (limit === undefined || losing.size <= limit.most) return [];
  return [
    error(
      `${titleImage(ref)}: ${accountCount(losing.size)} would lose access, more than max_unshare allows`,
      paragraphs(
        `Access to ${image(ref)} would be taken from ${accountCount(losing.size)}, and ${limit.source} is ${limit.most}:\n${accountLines(losing, names)}`,
        "The image's sharing was not changed.",
        `If this is intended, ${limit.raise(losing.size)}. Otherwise remove access in smaller steps.`,
      ),
      ["max_unshare"],
    ),
  ];
}

function shareLimit(most: number): LossLimit {
  return { most, source: "max_unshare", raise: (count) => `raise max_unshare to at least ${count}` };
}

function providerLimit(most: number): LossLimit {
  const source = "the provider's max_unshare";
  return { most, source, raise: (count) => `raise ${source} to at least ${count}` };
}

function stateLimit(most: number): LossLimit {
  return {
    most,
    source: "max_unshare",
    raise: (count) =>
      `set max_unshare of the share to ${count} or more and apply that first, because a destroy acts from the state; for a deposed object, or a share that is no longer in the configuration, set max_unshare_on_destroy of the provider to ${count} or more for one apply`,
  };
}
