/**
 * Changes the live accounts of an image to those that a ledger wants. It sends, reads, and sends again only the changes
 * that a read shows to be missing. It never repeats a write with an unknown outcome without a read. It returns results
 * and never throws.
 */
import { type Clock, isOutOfTime, type Limits, waitMs } from "../attempts";
import {
  type ImageRef,
  interrupted,
  intersection,
  MAX_ACCOUNTS_PER_CALL,
  newFailure,
  type ServiceFailure,
  without,
} from "../model";
import { sizeOf } from "./batches";
import { CallSize } from "./call-size";
import { Ledger } from "./ledger";
import type { LiveReads } from "./live-reads";
import type { SharePort } from "./port";
import { type Run, Sender } from "./sender";
import { verify } from "./verify";

export interface RunResult {
  /** The failure that stopped the run before everything was sent. Refusals of single accounts are in the ledger. */
  readonly stoppedBy: ServiceFailure | undefined;
  /** False when no read succeeded after the last write. The ledger then only presumes the live accounts. */
  readonly seen: boolean;
  /** True when a call had too many accounts. The service ignored or refused some, and accepted them in tens. */
  readonly reducedCallSize?: boolean;
}

export interface UndoResult {
  /** Additions that still have access: as the last read shows, or without a read, as the answers of writes suggest. */
  readonly stillShared: ReadonlySet<string>;
  /** Accounts that the service says were removed, without a read that shows it. */
  readonly unseen: ReadonlySet<string>;
  readonly failure: ServiceFailure | undefined;
}

/** The number of times that another writer may undo changes. More is an error: two exclusive shares never agree. */
const MOST_INTERFERENCES = 3;

/** The part of an undo's time for its last read. The error must name the accounts, and only this read shows them. */
const FRACTION_FOR_LAST_READ = 0.2;

export class Reconciler {
  private readonly callSize: CallSize;

  /** @param accountsPerCall the largest number of accounts in each list of a call, from 1 to 50 */
  constructor(
    private readonly port: SharePort,
    private readonly reads: LiveReads,
    private readonly clock: Clock,
    accountsPerCall: number = MAX_ACCOUNTS_PER_CALL,
  ) {
    this.callSize = new CallSize(accountsPerCall);
  }

  /** The current limit of accounts in each list of a call. It falls if the service ignores or refuses longer lists. */
  get accountsPerCall(): number {
    return this.callSize.current;
  }

  async reconcile(ref: ImageRef, ledger: Ledger, limits: Limits): Promise<RunResult> {
    return await reconciled(this.run(ref, ledger, limits, this.callSize));
  }

  /**
   * Undoes the additions of a failed or cancelled create. It also removes additions that the last read did not show,
   * because an addition may show late. Otherwise an account could keep access that is in no state.
   */
  async undo(ref: ImageRef, failed: Ledger, budgetMs: number): Promise<UndoResult> {
    const ours = failed.mayHaveGiven;
    if (ours.size === 0) return { stillShared: new Set(), unseen: new Set(), failure: undefined };
    const ledger = new Ledger(new Set(), ours, ours);
    const graceMs = budgetMs * FRACTION_FOR_LAST_READ;
    const limits: Limits = {
      clock: this.clock,
      deadlineMs: this.clock.now() + budgetMs - graceMs,
      graceMs,
      signal: new AbortController().signal,
    };
    // The time is short, so no call has more accounts than all documents allow.
    const callSize = new CallSize(Math.min(this.accountsPerCall, MAX_ACCOUNTS_PER_CALL));
    const outcome = await reconciled(this.run(ref, ledger, limits, callSize));
    const stillShared = intersection(outcome.seen ? ledger.observed : ledger.presumed, ours);
    return {
      stillShared,
      unseen: outcome.seen ? new Set() : without(ours, stillShared),
      failure: outcome.stoppedBy ?? ledger.refusals()[0]?.failure,
    };
  }

  private run(ref: ImageRef, ledger: Ledger, limits: Limits, callSize: CallSize): Run {
    return { port: this.port, reads: this.reads, ref, ledger, limits, callSize };
  }
}

async function reconciled(run: Run): Promise<RunResult> {
  const sender = new Sender(run);
  const outcome = await rounds(run, sender);
  return sender.reducedCallSize ? { ...outcome, reducedCallSize: true } : outcome;
}

async function rounds({ ref, ledger, reads, limits }: Run, sender: Sender): Promise<RunResult> {
  const { clock, signal } = limits;
  let interferences = 0;
  for (let round = 1; ; round++) {
    const change = ledger.outstanding();
    if (sizeOf(change) === 0) return { stoppedBy: undefined, seen: true };
    if (signal.aborted && round === 1) return { stoppedBy: interrupted(), seen: true };
    const stopped = await sender.send(change);
    reads.discard(ref);
    const verified = await verify(ref, ledger, reads, limits);
    // A service error explains more than a timeout, so it has priority.
    if (!verified.ok) return { stoppedBy: stopped && !isOutOfTime(stopped) ? stopped : verified.failure, seen: false };
    if (stopped && !stopped.outcomeUnknown) return { stoppedBy: stopped, seen: true };
    if (sizeOf(ledger.outstanding()) === 0) return { stoppedBy: undefined, seen: true };
    if (verified.ignoredSurplus) {
      sender.reduceCallSize();
      continue;
    }
    if (!stopped && ++interferences > MOST_INTERFERENCES) return { stoppedBy: contested(), seen: true };
    const wait = waitMs(round, stopped, clock.random);
    if (signal.aborted) return { stoppedBy: interrupted(), seen: true };
    if (clock.now() + wait >= limits.deadlineMs) return { stoppedBy: stopped ?? contested(), seen: true };
    await clock.sleep(wait, signal);
  }
}

function contested(): ServiceFailure {
  return newFailure({
    kind: "refused",
    origin: "provider",
    action: "request",
    code: "Contested",
    message: "Another writer undoes these changes while they are made.",
  });
}
