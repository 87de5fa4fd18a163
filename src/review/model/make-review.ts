/**
 * Makes the review of a plan: effects of each share, drift, net changes, counts and remarks. It is pure: the same plan
 * and names give the same review.
 */
import { intersection, printable } from "../../model";
import type { Plan, ShareChange } from "../plan/plan";
import { countsOf } from "./counts";
import { type Drift, driftEffects, driftOf } from "./drift-effects";
import { addressOf, imageOf, type ShareEffect } from "./effect";
import { withHiddenMarks } from "./hidden-marks";
import { shownImage } from "./images";
import { type Names, namesOf } from "./names";
import { hiddenPairs, type NetChange, netChanges, pairKey } from "./net-changes";
import { copyObjects, shareObjects } from "./objects";
import { remarksOf } from "./remarks";
import type { Review } from "./review";
import { shareEffects } from "./share-effects";
import { shownChanges } from "./shown-changes";

/** @param fromFile names of an accounts file, by account id; undefined: there is no file */
export function makeReview(plan: Plan, fromFile?: Names): Review {
  const hidden = withHidden(plan);
  // The lines of stand-ins are no lines of the plan, so the names come before them.
  const names = namesOf(fromFile, [...hidden.shares, ...hidden.drift]);
  const { shares, drift } = withHiddenMarks(hidden);
  const found = new Map(drift.map((entry) => [addressOf(entry), entry]));
  const planned = new Map(shares.map((share) => [addressOf(share), share]));
  const effects = [...new Set([...planned.keys(), ...found.keys()])].flatMap((address) =>
    effectsOf(planned.get(address), found.get(address)),
  );
  const changes = netChanges(effects, shares, drift);
  const counts = countsOf(changes, shares, plan.copies, names);
  const shown = shownChanges(changes, names.shown);
  return {
    engineVersion: plan.engineVersion === undefined ? undefined : printable(plan.engineVersion),
    isErrored: plan.isErrored,
    isComplete: plan.isComplete,
    counts,
    changes: shown,
    shares: shareObjects(shares, drift),
    copies: copyObjects(plan.copies),
    remarks: remarksOf({ plan, shares, drift, changes: shown, counts }),
    kept: keptAccess(shares, drift, changes, names.shown),
  };
}

function effectsOf(change: ShareChange | undefined, found: ShareChange | undefined): readonly ShareEffect[] {
  const drift = driftOf(found, change);
  const ofChange = change ? shareEffects(change, drift.removed) : [];
  return [...ofChange.map((effect) => withDrift(effect, drift)), ...driftEffects(drift, found, change)];
}

function withDrift(effect: ShareEffect, { added, removed }: Drift): ShareEffect {
  const isGain = effect.kind === "gains" || effect.kind === "may-gain";
  return { ...effect, isDrift: (isGain ? removed : added).has(effect.accountId) };
}

/**
 * A value that one side of a share hides is hidden on both sides and in the drift. The state may not know that a value
 * is sensitive.
 */
function withHidden({ shares, drift }: Plan): Pick<Plan, "shares" | "drift"> {
  const all = [...shares, ...drift];
  const hiding = (is: (share: ShareChange) => boolean) => new Set(all.filter(is).map(({ address }) => address));
  const accounts = hiding(({ hidesAccounts }) => hidesAccounts);
  const images = hiding(({ hidesImage }) => hidesImage);
  const marked = (share: ShareChange): ShareChange => ({
    ...share,
    hidesAccounts: accounts.has(share.address),
    hidesImage: images.has(share.address),
  });
  return { shares: shares.map(marked), drift: drift.map(marked) };
}

/** The unchanged accesses of accounts that no share of the image hides. */
function keptAccess(
  shares: readonly ShareChange[],
  drift: readonly ShareChange[],
  changes: readonly NetChange[],
  names: Names,
): Review["kept"] {
  const changed = new Set(changes.map(({ image, accountId }) => pairKey(image, accountId)));
  const hidden = hiddenPairs([...shares, ...drift]);
  const seen = new Set<string>();
  return shares.flatMap((share) => {
    const { before, after } = share;
    if (share.hidesAccounts || share.hidesImage || !before || !after) return [];
    const image = imageOf(share, before);
    const staying = imageOf(share, after).key === image.key ? intersection(before.accounts, after.accounts) : [];
    return [...staying].flatMap((accountId) => {
      const key = pairKey(image, accountId);
      if (changed.has(key) || hidden.has(key) || seen.has(key)) return [];
      seen.add(key);
      const account = { id: printable(accountId), name: names.get(accountId) };
      return [{ image: shownImage(image, share, false), account }];
    });
  });
}
