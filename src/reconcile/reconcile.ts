/**
 * Makes one image's live accounts what a ledger wants: send, look, and send again only what a look shows to be
 * missing. A write whose outcome is unknown is never sent again blindly. Results, not exceptions.
 */
import { interrupted, isOutOfTime, type Limits, waitMs } from "../attempts";
import type { ImageRef, ServiceFailure } from "../model";
import { sizeOf } from "./batches";
import { CallSize } from "./call-size";
import type { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";
import type { SharePort } from "./port";
import { type Run, Sender } from "./sender";
import { verify } from "./verify";

export interface Outcome {
  /** What stopped the run before everything was sent; refusals of single accounts are in the ledger. */
  readonly stoppedBy: ServiceFailure | undefined;
  /** False when no read succeeded after the last write: the ledger then only presumes what is live. */
  readonly seen: boolean;
  /** The service ignored or refused a call for the number of its accounts, and took them in tens. */
  readonly tookFewer?: boolean;
}

/** Times another writer may undo our work before that is an error: two exclusive shares of one image fight for ever. */
const MOST_INTERFERENCES = 3;

export async function reconcile(
  ref: ImageRef,
  ledger: Ledger,
  port: SharePort,
  reads: LiveReads,
  limits: Limits,
): Promise<Outcome> {
  const callSize = limits.callSize ?? new CallSize();
  const before = callSize.current;
  const outcome = await rounds({ ref, ledger, port, reads, limits, callSize });
  return callSize.current < before ? { ...outcome, tookFewer: true } : outcome;
}

async function rounds(run: Run): Promise<Outcome> {
  const { ref, ledger, reads, limits, callSize } = run;
  const { clock, signal } = limits;
  const sender = new Sender(run);
  let interferences = 0;
  for (let round = 1; ; round++) {
    const change = ledger.outstanding();
    if (sizeOf(change) === 0) return { stoppedBy: undefined, seen: true };
    if (signal.aborted && round === 1) return { stoppedBy: interrupted(), seen: true };
    const stopped = await sender.send(change);
    reads.discard(ref);
    const verified = await verify(ref, ledger, reads, limits);
    // That the time is over says less than what the service did meanwhile.
    if (!verified.ok) return { stoppedBy: stopped && !isOutOfTime(stopped) ? stopped : verified.failure, seen: false };
    if (stopped && !stopped.outcomeUnknown) return { stoppedBy: stopped, seen: true };
    if (sizeOf(ledger.outstanding()) === 0) return { stoppedBy: undefined, seen: true };
    if (verified.surplusIgnored) {
      callSize.fall();
      continue;
    }
    if (!stopped && ++interferences > MOST_INTERFERENCES) return { stoppedBy: contested(), seen: true };
    const wait = waitMs(round, stopped, clock.random);
    if (signal.aborted) return { stoppedBy: interrupted(), seen: true };
    if (clock.now() + wait >= limits.deadline) return { stoppedBy: stopped ?? contested(), seen: true };
    await clock.sleep(wait, signal);
  }
}

function contested(): ServiceFailure {
  return {
    ...interrupted(),
    kind: "refused",
    action: "ModifyImagePermission",
    code: "Contested",
    message: "Someone else takes these changes back while they are made.",
  };
}
