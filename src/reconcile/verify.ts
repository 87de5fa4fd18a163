/**
 * Verifies writes. The API may ignore accounts and still report success, and its changes may be visible late. So the
 * image is read until every acknowledged change is visible, or until the deadline of the operation.
 */
import type { Attempt, Limits } from "../attempts";
import type { ImageRef } from "../model";
import { sizeOf } from "./batches";
import type { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** The time for one last read of the true state, after a cancel (the user is waiting) or after the deadline. */
const GRACE_AFTER_CANCEL_MS = 1_500;
const GRACE_AFTER_DEADLINE_MS = 10_000;

/** The longest wait for a read that shows a change in doubt. After this time, the refusal counts. */
const PATIENCE_IN_DOUBT_MS = 15_000;

/**
 * The share of the operation's time to wait for a call when reads show none of its accounts. After that, the accounts
 * are sent in groups of ten.
 */
const SHARE_FOR_SURPLUS = 1 / 3;

/** @property surplusIgnored the service applied fewer accounts than it received; the rest is outstanding again */
type Looked = Attempt<ReadonlySet<string>> & { readonly surplusIgnored?: boolean };

/** Reads into the ledger. After a success, changes may still be unseen. A failure does not change the ledger. */
export async function verify(ref: ImageRef, ledger: Ledger, reads: LiveReads, limits: Limits): Promise<Looked> {
  const { clock, signal } = limits;
  const longestMs = Math.max(0, limits.deadline - clock.now()) * SHARE_FOR_SURPLUS;
  const believeRefusalsAt = clock.now() + Math.min(PATIENCE_IN_DOUBT_MS, longestMs);
  for (let looks = 1; ; looks++) {
    const result = await readOnce(ref, reads, limits);
    if (!result.ok) return result;
    ledger.observe(result.value);
    if (ledger.disbelieveSurplus(clock.now(), longestMs)) return { ...result, surplusIgnored: true };
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (looks - 1));
    const inDoubt = clock.now() + wait <= believeRefusalsAt ? sizeOf(ledger.inDoubt()) : 0;
    const isSettled = sizeOf(ledger.unseen()) + inDoubt === 0;
    if (isSettled || signal.aborted || clock.now() + wait > limits.deadline) return result;
    await clock.sleep(wait, signal);
  }
}

/** One read, even after a cancel or after the deadline. */
export async function readOnce(ref: ImageRef, reads: LiveReads, limits: Limits): Promise<Attempt<ReadonlySet<string>>> {
  const { clock, signal } = limits;
  if (!signal.aborted && clock.now() < limits.deadline) {
    const result = await reads.fresh(ref, limits);
    if (result.ok || (!signal.aborted && clock.now() < limits.deadline)) return result;
  }
  const grace = signal.aborted ? GRACE_AFTER_CANCEL_MS : (limits.graceMs ?? GRACE_AFTER_DEADLINE_MS);
  return await reads.fresh(ref, { clock, deadline: clock.now() + grace, signal: new AbortController().signal });
}
