/**
 * The reference model: the result of a plan and an apply, as set arithmetic from the invariants of the design and not
 * from the code. It knows no batches, failures or private state.
 */
import { intersection, union, without } from "../../../src/model";
import { GOLDEN, type ImageName } from "./steps";

export interface Declared {
  readonly image: ImageName;
  readonly accounts: ReadonlySet<string>;
  readonly exclusive: boolean;
  readonly onDestroy: "unshare" | "retain";
  readonly maxUnshare?: number | undefined;
}

export interface Stated extends Declared {
  readonly tainted: boolean;
  /** True if the owner of the image is recorded. Without that, the provider accepts no loss of the image. */
  readonly ownerKnown: boolean;
}

/** The accounts with access to each image. A deleted image is not in the map. */
export type Live = ReadonlyMap<ImageName, ReadonlySet<string>>;

export interface How {
  readonly replace?: boolean | undefined;
  readonly destroy?: boolean | undefined;
  readonly createBeforeDestroy?: boolean | undefined;
  /** Property of the core, see `Driver`. */
  readonly storesPlannedPrivate?: boolean | undefined;
}

/** The promise of a plan to its reviewer. */
export interface Promised {
  readonly action: "none" | "create" | "update" | "replace" | "delete";
  /** The image, and the accounts that this apply may remove from it. No other account loses access. */
  readonly loses: { readonly image: ImageName; readonly accounts: ReadonlySet<string> };
  readonly wanted: Declared | undefined;
  /** The state from which the plan starts. */
  readonly before: Stated | undefined;
}

const NOBODY: ReadonlySet<string> = new Set();
const NOTHING: Promised["loses"] = { image: GOLDEN, accounts: NOBODY };

export function refreshed(state: Stated | undefined, live: Live): Stated | undefined {
  if (!state || isUnbelievable(state, live)) return state;
  const there = live.get(state.image);
  if (!there) return undefined;
  return { ...state, accounts: state.exclusive ? there : intersection(state.accounts, there) };
}

/** True if the image is gone and no owner is recorded. Then these credentials may only be unable to see the image. */
export function isUnbelievable(state: Stated | undefined, live: Live): boolean {
  return state !== undefined && !state.ownerKnown && !live.has(state.image);
}

/** Undefined if the plan is an error. */
export function promised(
  state: Stated | undefined,
  wanted: Declared | undefined,
  live: Live,
  how: How,
): Promised | undefined {
  if (isUnbelievable(state, live)) return undefined;
  // Terraform plans a share that left the configuration before it reads it.
  const before = wanted ? refreshed(state, live) : state;
  const foundGone = before ? undefined : state?.image;
  const present = wanted && presence(before, wanted, live, how, foundGone);
  // `terraform destroy` makes an ordinary plan first.
  if (wanted && !present) return undefined;
  if (!how.destroy && present) return present;
  // A destroy uses the limit in the state.
  if (before && exceeds(taken(before), before)) return undefined;
  if (!before || !live.has(before.image))
    return { action: "none", loses: NOTHING, wanted: undefined, before: undefined };
  const loses = { image: before.image, accounts: taken(before) };
  return { action: "delete", loses, wanted: undefined, before };
}

function presence(
  before: Stated | undefined,
  wanted: Declared,
  live: Live,
  { replace = false, createBeforeDestroy = false }: How,
  foundGone: ImageName | undefined,
): Promised | undefined {
  const there = live.get(wanted.image);
  const promise = (action: Promised["action"], image: ImageName, accounts: ReadonlySet<string>): Promised => ({
    action,
    loses: { image, accounts },
    wanted,
    before,
  });
  // If the refresh of the same plan found the image gone, the plan only warns, because a destroy could not begin
  // otherwise. The apply refuses.
  if (!there) return foundGone === wanted.image ? promise("create", wanted.image, NOBODY) : undefined;
  const foreign = wanted.exclusive ? without(there, wanted.accounts) : NOBODY;
  if (!before) return foreign.size > 0 ? undefined : promise("create", wanted.image, NOBODY);
  if (before.image !== wanted.image) {
    if (!before.tainted && exceeds(taken(before), wanted)) return undefined;
    return foreign.size > 0 ? undefined : promise("replace", before.image, taken(before));
  }
  const switched = before.exclusive !== wanted.exclusive;
  const leaving = switched ? NOBODY : without(before.accounts, wanted.accounts);
  // The plan does not know the accounts of a tainted share, so the apply checks them against the limit in the state.
  if (!before.tainted && exceeds(leaving, wanted)) return undefined;
  if (!replace && !before.tainted) {
    const same =
      equal(before.accounts, wanted.accounts) &&
      !switched &&
      before.onDestroy === wanted.onDestroy &&
      before.maxUnshare === wanted.maxUnshare;
    return promise(same ? "none" : "update", wanted.image, leaving);
  }
  // A tainted share is planned like a new one, because the plan does not know that the accounts of the image are its
  // own.
  const known = before.tainted || switched ? NOBODY : before.accounts;
  if (without(foreign, known).size > 0) return undefined;
  // The plan would show a loss that the switch does not cause.
  if (!before.tainted && before.exclusive && !wanted.exclusive && without(before.accounts, wanted.accounts).size > 0) {
    return undefined;
  }
  if (!createBeforeDestroy) return promise("replace", wanted.image, leaving);
  // The old share is destroyed like a renamed one: its shown accounts that the new share does not keep lose access.
  return promise("replace", wanted.image, without(before.accounts, wanted.accounts));
}

function taken({ onDestroy, accounts }: Declared): ReadonlySet<string> {
  return onDestroy === "unshare" ? accounts : NOBODY;
}

function exceeds({ size }: ReadonlySet<string>, { maxUnshare }: Declared): boolean {
  return maxUnshare !== undefined && size > maxUnshare;
}

/** The accounts with access after an apply without a fault. Undefined if the apply is refused and changes nothing. */
export function applied(
  promise: Promised,
  live: Live,
  { createBeforeDestroy = false, storesPlannedPrivate = false }: How,
): Live | undefined {
  const { action, loses, wanted, before } = promise;
  if (action === "none") return live;
  if (wanted && !live.has(wanted.image)) return undefined;
  if (before?.tainted && exceeds(loses.accounts, before)) return undefined;
  // A change of settings makes no call, so changes since the plan are not seen.
  if (action === "update" && wanted && equal(before?.accounts ?? NOBODY, wanted.accounts)) return live;
  if (wanted?.exclusive && action !== "update") {
    const there = live.get(wanted.image) ?? NOBODY;
    // While the old share exists, the provider knows its accounts only if the core passes on the private state of the
    // plan.
    const isOldKnown = !createBeforeDestroy || storesPlannedPrivate;
    const gone = isOldKnown && loses.image === wanted.image ? loses.accounts : NOBODY;
    if (without(without(there, wanted.accounts), gone).size > 0) return undefined;
  }
  const after = new Map(live);
  after.set(loses.image, without(live.get(loses.image) ?? NOBODY, loses.accounts));
  if (wanted) after.set(wanted.image, union(after.get(wanted.image) ?? NOBODY, wanted.accounts));
  return after;
}

export function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && without(a, b).size === 0;
}
