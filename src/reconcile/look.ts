/**
 * Looking after writing. The API ignores what it does not like and answers success, and what it did may show late: the
 * image is read until every acknowledged change shows, or until the operation's time is over.
 */
import type { ImageRef } from "../model";
import { sizeOf } from "./batches";
import type { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";
import type { Limits } from "./port";
import type { Attempt } from "./retry";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** For the one read that says what is true after a cancel (a user is waiting) and after the time is over. */
const GRACE_AFTER_CANCEL_MS = 1_500;
const GRACE_AFTER_DEADLINE_MS = 10_000;

/** Reads into the ledger. A success may leave changes unseen; a failure leaves the ledger as it was. */
export async function lookUntilSeen(
  ref: ImageRef,
  ledger: Ledger,
  reads: LiveReads,
  limits: Limits,
): Promise<Attempt<ReadonlySet<string>>> {
  const { tempo, signal } = limits;
  for (let looks = 1; ; looks++) {
    const result = await look(ref, reads, limits);
    if (!result.ok) return result;
    ledger.observe(result.value);
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (looks - 1));
    if (sizeOf(ledger.unseen()) === 0 || signal.aborted || tempo.now() + wait > limits.deadline) return result;
    await tempo.sleep(wait, signal);
  }
}

async function look(ref: ImageRef, reads: LiveReads, limits: Limits): Promise<Attempt<ReadonlySet<string>>> {
  const { tempo, signal } = limits;
  if (!signal.aborted && tempo.now() < limits.deadline) {
    const result = await reads.fresh(ref, limits);
    if (result.ok || (!signal.aborted && tempo.now() < limits.deadline)) return result;
  }
  const grace = signal.aborted ? GRACE_AFTER_CANCEL_MS : (limits.graceMs ?? GRACE_AFTER_DEADLINE_MS);
  return await reads.fresh(ref, { tempo, deadline: tempo.now() + grace, signal: new AbortController().signal });
}
