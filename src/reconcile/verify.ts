/**
 * Verifies writes. The API may ignore accounts and still report success, and its changes may be visible late. So the
 * image is read until every acknowledged change is visible, or until the deadline of the operation.
 */
import { type CallResult, doubling, type Limits, waitUntil } from "../attempts";
import type { ImageRef } from "../model";
import { sizeOf } from "./batches";
import type { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";

const WAITS = doubling(250, 10_000);
/** The time for one last read of the true state, after a cancel (the user is waiting) or after the deadline. */
const GRACE_AFTER_CANCEL_MS = 1_500;
const GRACE_AFTER_DEADLINE_MS = 10_000;

/** The longest wait for a read that shows a change in doubt. After this time, the refusal counts. */
const LONGEST_WAIT_IN_DOUBT_MS = 15_000;

/**
 * The part of the remaining time to wait for a call when reads show none of its accounts. After that, the accounts are
 * sent in groups of ten. A change in doubt waits no longer than this either.
 */
const FRACTION_FOR_SURPLUS = 1 / 3;

/** @property ignoredSurplus the service applied fewer accounts than it received; the rest is outstanding again */
type Verified = CallResult<ReadonlySet<string>> & { readonly ignoredSurplus?: boolean };

/** Reads into the ledger. After a success, changes may still be unseen. A failed read does not change the ledger. */
export async function verify(ref: ImageRef, ledger: Ledger, reads: LiveReads, limits: Limits): Promise<Verified> {
  const { clock } = limits;
  const longestMs = Math.max(0, limits.deadlineMs - clock.now()) * FRACTION_FOR_SURPLUS;
  const believeRefusalsAt = clock.now() + Math.min(LONGEST_WAIT_IN_DOUBT_MS, longestMs);
  const read = async (): Promise<Verified> => {
    const result = await readOnce(ref, reads, limits);
    if (!result.ok) return result;
    ledger.observe(result.value);
    return ledger.reopenIgnored(clock.now(), longestMs) ? { ...result, ignoredSurplus: true } : result;
  };
  const isSettled = (result: Verified, nextWaitMs: number): boolean => {
    if (!result.ok || result.ignoredSurplus) return true;
    const inDoubt = clock.now() + nextWaitMs <= believeRefusalsAt ? sizeOf(ledger.inDoubt()) : 0;
    return sizeOf(ledger.unseen()) + inDoubt === 0;
  };
  return await waitUntil(read, isSettled, limits, WAITS);
}

/** One read, even after a cancel or after the deadline. */
export async function readOnce(
  ref: ImageRef,
  reads: LiveReads,
  limits: Limits,
): Promise<CallResult<ReadonlySet<string>>> {
  const { clock, signal } = limits;
  if (!signal.aborted && clock.now() < limits.deadlineMs) {
    const result = await reads.fresh(ref, limits);
    if (result.ok || (!signal.aborted && clock.now() < limits.deadlineMs)) return result;
  }
  const grace = signal.aborted ? GRACE_AFTER_CANCEL_MS : (limits.graceMs ?? GRACE_AFTER_DEADLINE_MS);
  return await reads.fresh(ref, { clock, deadlineMs: clock.now() + grace, signal: new AbortController().signal });
}
