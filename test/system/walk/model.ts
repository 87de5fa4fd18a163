/**
 * The reference: what a plan shows and an apply does, in a page of set arithmetic written from the design's invariants
 * and not from the code. Knows no batches, failures or private state.
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
  /** Whether it was recorded who owns the image; without that no loss of the image is believed. */
  readonly ownerKnown: boolean;
}

/** Who has access to which image. An image that was deleted is not in it. */
export type Live = ReadonlyMap<ImageName, ReadonlySet<string>>;

export interface How {
  readonly replace?: boolean | undefined;
  readonly destroy?: boolean | undefined;
  readonly createBeforeDestroy?: boolean | undefined;
  /** Of the core, see `Driver`. */
  readonly storesPlannedPrivate?: boolean | undefined;
}

/** What a reviewer may rely on. */
export interface Promised {
  readonly action: "none" | "create" | "update" | "replace" | "delete";
  /** Image and accounts that this apply may take from it; nobody else loses anything. */
  readonly loses: { readonly image: ImageName; readonly accounts: ReadonlySet<string> };
  readonly wanted: Declared | undefined;
  /** What the plan starts from. */
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

/** An image that is gone, of a share that cannot tell whether these are the credentials that would see it. */
export function isUnbelievable(state: Stated | undefined, live: Live): boolean {
  return state !== undefined && !state.ownerKnown && !live.has(state.image);
}

/** Undefined: the plan is an error. */
export function promised(
  state: Stated | undefined,
  wanted: Declared | undefined,
  live: Live,
  how: How,
): Promised | undefined {
  if (isUnbelievable(state, live)) return undefined;
  // A share that left the configuration is planned before it is read.
  const before = wanted ? refreshed(state, live) : state;
  const foundGone = before ? undefined : state?.image;
  const present = wanted && presence(before, wanted, live, how, foundGone);
  // `terraform destroy` makes an ordinary plan first.
  if (wanted && !present) return undefined;
  if (!how.destroy && present) return present;
  // The limit of a destroy is the state's.
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
  // Found gone by the refresh of the same plan it is a warning, or no destroy could begin; the apply refuses it.
  if (!there) return foundGone === wanted.image ? promise("create", wanted.image, NOBODY) : undefined;
  const foreign = wanted.exclusive ? without(there, wanted.accounts) : NOBODY;
  if (!before) return foreign.size > 0 ? undefined : promise("create", wanted.image, NOBODY);
  if (before.image !== wanted.image) {
    if (!before.tainted && exceeds(taken(before), wanted)) return undefined;
    return foreign.size > 0 ? undefined : promise("replace", before.image, taken(before));
  }
  const switched = before.exclusive !== wanted.exclusive;
  const leaving = switched ? NOBODY : without(before.accounts, wanted.accounts);
  // Of a tainted share the plan does not know the accounts, so the apply holds them against the state's limit.
  if (!before.tainted && exceeds(leaving, wanted)) return undefined;
  if (!replace && !before.tainted) {
    const same =
      equal(before.accounts, wanted.accounts) &&
      !switched &&
      before.onDestroy === wanted.onDestroy &&
      before.maxUnshare === wanted.maxUnshare;
    return promise(same ? "none" : "update", wanted.image, leaving);
  }
  // A tainted share is planned like a new one: nothing tells that the accounts on the image are its own.
  const known = before.tainted || switched ? NOBODY : before.accounts;
  if (without(foreign, known).size > 0) return undefined;
  // The plan would show a loss that the switch does not bring.
  if (!before.tainted && before.exclusive && !wanted.exclusive && without(before.accounts, wanted.accounts).size > 0) {
    return undefined;
  }
  if (!createBeforeDestroy) return promise("replace", wanted.image, leaving);
  // The old share is destroyed like one that was renamed: what it showed and the new one does not keep.
  return promise("replace", wanted.image, without(before.accounts, wanted.accounts));
}

function taken({ onDestroy, accounts }: Declared): ReadonlySet<string> {
  return onDestroy === "unshare" ? accounts : NOBODY;
}

function exceeds({ size }: ReadonlySet<string>, { maxUnshare }: Declared): boolean {
  return maxUnshare !== undefined && size > maxUnshare;
}

/** Who has access after an apply without a fault. Undefined: it is refused and changes nothing. */
export function applied(
  promise: Promised,
  live: Live,
  { createBeforeDestroy = false, storesPlannedPrivate = false }: How,
): Live | undefined {
  const { action, loses, wanted, before } = promise;
  if (action === "none") return live;
  if (wanted && !live.has(wanted.image)) return undefined;
  if (before?.tainted && exceeds(loses.accounts, before)) return undefined;
  // Settings alone need no call, so what happened since the plan is not seen.
  if (action === "update" && wanted && equal(before?.accounts ?? NOBODY, wanted.accounts)) return live;
  if (wanted?.exclusive && action !== "update") {
    const there = live.get(wanted.image) ?? NOBODY;
    // With the old share still there, only a core that hands over what the plan kept tells its accounts from others.
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
