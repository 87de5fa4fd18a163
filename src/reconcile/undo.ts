/**
 * Takes back what a failed or cancelled create added. Everything that was sent is removed, also what the last read did
 * not show: an addition may show late, and a leftover would be access that no state knows of.
 */
import type { Clock } from "../attempts";
import { type ImageRef, intersection, MAX_ACCOUNTS_PER_CALL, type ServiceFailure, without } from "../model";
import { CallSize } from "./call-size";
import { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";
import type { SharePort } from "./port";
import { reconcile } from "./reconcile";

/** Of the budget: a last look is worth more than a last attempt, because the error must name who still has access. */
const SHARE_FOR_LAST_LOOK = 0.2;

export interface Undone {
  /** Accounts that could not be taken back, as far as known. */
  readonly stillShared: ReadonlySet<string>;
  /** Accounts that the service says were taken back, and no read has shown it: its word is no evidence. */
  readonly unseen: ReadonlySet<string>;
  readonly failure: ServiceFailure | undefined;
}

export async function undo(
  ref: ImageRef,
  failed: Ledger,
  port: SharePort,
  reads: LiveReads,
  clock: Clock,
  budgetMs: number,
  callSize: CallSize = new CallSize(),
): Promise<Undone> {
  const ours = failed.mayHaveGiven;
  if (ours.size === 0) return { stillShared: new Set(), unseen: new Set(), failure: undefined };
  const ledger = new Ledger(new Set(), ours, ours);
  const graceMs = budgetMs * SHARE_FOR_LAST_LOOK;
  const outcome = await reconcile(ref, ledger, port, reads, {
    clock,
    deadline: clock.now() + budgetMs - graceMs,
    graceMs,
    // Time is short, so nothing is sent that the service may ignore.
    callSize: new CallSize(Math.min(callSize.current, MAX_ACCOUNTS_PER_CALL)),
    signal: new AbortController().signal,
  });
  const stillShared = intersection(outcome.seen ? ledger.observed : ledger.presumed, ours);
  return {
    stillShared,
    unseen: outcome.seen ? new Set() : without(ours, stillShared),
    failure: outcome.stoppedBy ?? ledger.refusals()[0]?.failure,
  };
}
