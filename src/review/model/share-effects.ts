/**
 * The effects of the change of one share on access. The rules follow the provider's behaviour in an apply:
 * - a change on the same image takes access from accounts that leave the set, except with a switch of `exclusive`;
 * - a change of the image takes the old image from every account, unless `on_destroy` in the state is `retain`;
 * - a destroy does the same, and `forget` takes access from no account;
 * - with an unknown value, the review assumes the worse case: the account may lose access.
 */
import { without } from "../../model";
import type { ShareChange, ShareValues } from "../plan/plan";
import { addressOf, effects, imageOf, isSameImage, type ShareEffect } from "./effect";
import { gains } from "./gains";

/**
 * @param lostBefore accounts that lost access outside Terraform, as the refresh found. `before` of a destroyed share
 * still holds them.
 */
export function shareEffects(share: ShareChange, lostBefore: ReadonlySet<string>): readonly ShareEffect[] {
  const { after } = share;
  const before = share.before && { ...share.before, accounts: without(share.before.accounts, lostBefore) };
  switch (share.action) {
    case "none":
      return [];
    case "create":
      return after ? gains(share, after, after.accounts) : [];
    case "update":
    case "replace":
      return before && after ? changed(share, before, after) : [];
    case "delete":
      return before ? gone(share, before, before.accounts, "destroyed") : [];
    case "forget":
      return before ? effects(share, imageOf(share, before), "no-longer-managed", before.accounts) : [];
    case "forget-and-create":
      return before && after ? forgottenAndCreated(share, before, after) : [];
  }
}

function changed(share: ShareChange, before: ShareValues, after: ShareValues): readonly ShareEffect[] {
  const isSame = isSameImage(before, after);
  if (isSame === undefined) return unknownImage(share, before, after);
  if (isSame) return [...onSameImage(share, before, after), ...leavingNext(share, before, after)];
  return [...gone(share, before, before.accounts, "image-replaced"), ...gains(share, after, after.accounts)];
}

function onSameImage(share: ShareChange, before: ShareValues, after: ShareValues): readonly ShareEffect[] {
  const image = imageOf(share, before);
  const dropped = without(before.accounts, after.accounts);
  const gained = gains(share, after, without(after.accounts, before.accounts), before);
  if (before.exclusive === undefined || after.exclusive === undefined) {
    return [...effects(share, image, "may-lose", dropped, "exclusive-unknown"), ...gained];
  }
  if (before.exclusive !== after.exclusive) {
    const kind = after.exclusive ? "leaves-next" : "released";
    // A dropped account may be one of the accounts that are not known yet. It then stays in the share.
    return [...effects(share, image, kind, dropped), ...gained];
  }
  const cause = after.hasUnknownAccounts ? "accounts-unknown" : "dropped";
  return [...effects(share, image, after.hasUnknownAccounts ? "may-lose" : "loses", dropped, cause), ...gained];
}

/**
 * Accounts that the share does not declare, and that lose access with the next apply because the share becomes
 * exclusive.
 */
function leavingNext(share: ShareChange, before: ShareValues, after: ShareValues): readonly ShareEffect[] {
  const added = without(without(after.leaving, before.leaving), before.accounts);
  // A share that hides its accounts gives only their number. The review shows no id of such a share, so a made-up id
  // can stand for each account.
  const hidden = share.hidesAccounts ? Math.max(0, after.hiddenLeaving - before.hiddenLeaving) : 0;
  const ids = Array.from({ length: hidden }, (_, index) => `hidden account ${index + 1} of ${addressOf(share)}`);
  return effects(share, imageOf(share, before), "leaves-next", [...without(added, after.accounts), ...ids]);
}

/** The new image is not known. It may be the same image or a different one. */
function unknownImage(share: ShareChange, before: ShareValues, after: ShareValues): readonly ShareEffect[] {
  const losing = before.isRetained ? without(before.accounts, after.accounts) : before.accounts;
  return [
    ...effects(share, imageOf(share, before), "may-lose", losing, "image-unknown"),
    ...effects(share, imageOf(share, after), "may-gain", after.accounts, "image-unknown"),
  ];
}

function gone(
  share: ShareChange,
  before: ShareValues,
  accounts: Iterable<string>,
  cause: "destroyed" | "image-replaced",
): readonly ShareEffect[] {
  return effects(share, imageOf(share, before), before.isRetained ? "retained" : "loses", accounts, cause);
}

function forgottenAndCreated(share: ShareChange, before: ShareValues, after: ShareValues): readonly ShareEffect[] {
  const isSame = isSameImage(before, after) === true;
  const left = isSame ? without(before.accounts, after.accounts) : before.accounts;
  const gained = isSame ? without(after.accounts, before.accounts) : after.accounts;
  return [
    ...effects(share, imageOf(share, before), "no-longer-managed", left),
    ...gains(share, after, gained, isSame ? before : undefined),
  ];
}
