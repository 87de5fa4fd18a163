/**
 * The drift of one share: the differences that the refresh of this plan found, and the accounts whose line in the state
 * has the mark `outside`. `change` is the planned change of the share.
 */
import { union, without } from "../../model";
import type { ShareChange, ShareValues } from "../plan/plan";
import { effects, imageOf, isSameImage, type ShareEffect } from "./effect";

export interface Drift {
  /** Accounts that were given access outside Terraform. */
  readonly added: ReadonlySet<string>;
  /** Accounts that lost access outside Terraform. */
  readonly removed: ReadonlySet<string>;
}

/** @param found the entry of `resource_drift` for the same object */
export function driftOf(found: ShareChange | undefined, change: ShareChange | undefined): Drift {
  const [was, is] = [found?.before, found?.after];
  const added = without(without(is?.accounts ?? [], was?.accounts ?? new Set()), leftBySwitch(is));
  // After `apply -refresh-only`, the state holds the account. Only the mark shows that it was shared outside Terraform.
  const marked = [...(change?.before?.lines ?? [])].filter(([, { mark }]) => mark === "outside").map(([id]) => id);
  const removed = without(was?.accounts ?? [], is?.accounts ?? new Set());
  return { added: union(added, without(marked, removed)), removed };
}

/** Accounts that a refresh adds to an exclusive share because they kept access in an earlier switch of `exclusive`. */
function leftBySwitch(values: ShareValues | undefined): ReadonlySet<string> {
  return new Set([...(values?.lines ?? [])].filter(([, { mark }]) => mark === "leaving").map(([id]) => id));
}

/** The effects of the drift, in addition to the effects of the plan. */
export function driftEffects(
  drift: Drift,
  found: ShareChange | undefined,
  change: ShareChange | undefined,
): readonly ShareEffect[] {
  const share = change ?? found;
  const values = found?.before ?? change?.before;
  if (!share || !values) return [];
  const image = imageOf(share, values);
  const left = without(drift.removed, declaredOnSameImage(change, values));
  return [
    ...effects(share, image, "lost-outside", left),
    ...[...drift.added].flatMap((id) => {
      const kind = kindOfAdded(id, change);
      return kind ? effects(share, image, kind, [id]) : [];
    }),
  ].map((effect) => ({ ...effect, isDrift: true }));
}

/** Undefined: the plan has its own effect for the account, such as `loses`. */
function kindOfAdded(id: string, change: ShareChange | undefined): ShareEffect["kind"] | undefined {
  if (!change || change.action === "none") return "outside";
  // Terraform 1.11 plans a destroy from the state before the refresh, which does not hold the account.
  if (!change.before?.accounts.has(id)) return change.action === "create" ? undefined : "keeps-unmanaged";
  if (!change.after?.accounts.has(id) || isSameImage(change.before, change.after) === false) return undefined;
  return change.after.lines.get(id)?.mark === "outside" ? "outside" : "accepted";
}

function declaredOnSameImage(change: ShareChange | undefined, values: ShareValues): ReadonlySet<string> {
  if (!change?.after || change.action === "none" || isSameImage(values, change.after) === false) return new Set();
  return change.after.accounts;
}
