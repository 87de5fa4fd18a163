/**
 * The image of a probe. Every read and write of the image uses this class. It counts the calls and writes the
 * journal before each write. It ends the probe when a read shows an account that the probe did not add.
 */
import type { Clock } from "../attempts";
import type { ImageRef, ServiceFailure } from "../model";
import type { CallLimit } from "./call-limit";
import type { ObservedAccounts, ProbeCloud } from "./probe-cloud";
import { notShown, ProbeStopped } from "./probe-stopped";
import { ReadLag } from "./read-lag";
import { isBusinessRefusal, repeated } from "./repeated";
import type { Journal } from "./restoring/journal";

/** The service refused the content of a write. */
export interface ProbeRefusal {
  readonly code: string;
  readonly httpStatus: number | undefined;
  /** Whether the message names the account of the write. */
  readonly isNamed: boolean;
}

export interface ProbeParts {
  readonly ref: ImageRef;
  readonly cloud: ProbeCloud;
  readonly limit: CallLimit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Whether and when a read showed a change. */
export interface Shown {
  readonly isShown: boolean;
  /** The time from the answer of the write to the answer of the read that shows the change, in milliseconds. */
  readonly afterMs: number;
  /** The number of reads before that read. */
  readonly staleReads: number;
  /** The last read. */
  readonly read: ObservedAccounts;
}

export class ProbedImage {
  readonly lag = new ReadLag();
  /** Accounts with access according to the last read. */
  live: ReadonlySet<string> = new Set();
  private answeredAtMs = 0;

  constructor(
    private readonly parts: ProbeParts,
    private readonly journal: Journal,
  ) {}

  /** @returns the refusal; undefined when the service answered success, which does not prove a change */
  async change(add: readonly string[], remove: readonly string[]): Promise<ProbeRefusal | undefined> {
    const { cloud, ref, limit, clock, signal } = this.parts;
    const before = () => {
      stopIfInterrupted(signal);
      limit.count("write");
      this.journal.noteWrite(add);
    };
    const result = await repeated(() => cloud.observed.change(ref, { add, remove }), before, clock, signal);
    this.answeredAtMs = clock.now();
    if (result.ok) return undefined;
    const { failure } = result;
    if (isBusinessRefusal(failure) && failure.kind !== "image") return toRefusal(failure, [...add, ...remove]);
    throw stopped(failure);
  }

  /** Makes a write that must succeed, because the probe made such a write before. A refusal ends the probe. */
  async mustChange(add: readonly string[], remove: readonly string[]): Promise<void> {
    const refusal = await this.change(add, remove);
    if (!refusal) return;
    const what = remove.length > 0 ? `to remove ${remove.join(", ")}` : `to add ${add.join(", ")}`;
    throw new ProbeStopped(`the service refused ${what} with ${refusal.code}`, "a write that must work was refused");
  }

  /** Removes all access. */
  async clear(): Promise<void> {
    if (this.live.size === 0) return;
    await this.mustChange([], [...this.live]);
    const { isShown } = await this.until((live) => live.size === 0);
    if (!isShown) throw notShown("a removal");
  }

  /** Gives one account access. */
  async share(accountId: string): Promise<void> {
    await this.mustChange([accountId], []);
    const { isShown } = await this.until((live) => live.has(accountId));
    if (!isShown) throw notShown("an addition");
  }

  /** Reads until a read shows the change, or until the change counts as not made. */
  async until(isMade: (live: ReadonlySet<string>) => boolean, pace: "dense" | "sparse" = "sparse"): Promise<Shown> {
    const { clock, signal } = this.parts;
    if (pace === "sparse" && this.lag.longestMs > 0) await clock.sleep(this.lag.longestMs, signal);
    // Counts time from the first read. A service that delays a change by a number of reads cannot show it earlier.
    const firstReadMs = clock.now();
    for (let staleReads = 0; ; staleReads++) {
      const watchedMs = clock.now() - firstReadMs;
      const read = await this.read();
      const afterMs = clock.now() - this.answeredAtMs;
      if (isMade(this.live)) {
        this.lag.shown(afterMs, staleReads);
        return { isShown: true, afterMs, staleReads, read };
      }
      if (this.lag.isNotSeen(watchedMs, staleReads + 1)) return { isShown: false, afterMs, staleReads, read };
      await clock.sleep(this.lag.gapMs(pace, watchedMs), signal);
    }
  }

  /** Lets time pass without a read. */
  async wait(ms: number): Promise<void> {
    await this.parts.clock.sleep(ms, this.parts.signal);
  }

  private async read(): Promise<ObservedAccounts> {
    const read = await readAccounts(this.parts);
    const other = read.accounts.find((accountId) => !this.journal.accounts.has(accountId));
    if (other !== undefined) {
      const reason = "an account appeared that the probe did not add";
      throw new ProbeStopped(
        `the image is shared with ${other}, which the probe did not add. Another person or program uses the image`,
        reason,
      );
    }
    this.live = new Set(read.accounts);
    return read;
  }
}

/** Reads the accounts of the image once. @throws ProbeStopped */
export async function readAccounts(parts: ProbeParts): Promise<ObservedAccounts> {
  return await readOrStop(parts, () => parts.cloud.observed.accounts(parts.ref, parts.signal));
}

/** Makes a read. A failure ends the probe. @throws ProbeStopped */
export async function readOrStop<T>(parts: ProbeParts, call: () => Promise<T>): Promise<T> {
  const result = await readOnce(parts, call);
  if (result.ok) return result.value;
  throw stopped(result.failure);
}

/** Makes a read, counts it, and repeats it while a repetition may help. @throws ProbeStopped */
export async function readOnce<T>({ limit, clock, signal }: ProbeParts, call: () => Promise<T>) {
  const before = () => {
    stopIfInterrupted(signal);
    limit.count("read");
  };
  return await repeated(call, before, clock, signal);
}

function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new ProbeStopped("the probe was interrupted", "the probe was interrupted");
}

/** The error that ends the probe after a failure that answers no question. */
function stopped({ action, code, message, outcomeUnknown, kind }: ServiceFailure): ProbeStopped {
  if (kind === "interrupted") return new ProbeStopped("the probe was interrupted", "the probe was interrupted");
  const reason = outcomeUnknown
    ? "the outcome of a write is not known"
    : kind === "denied"
      ? "a call was denied"
      : "a call failed";
  return new ProbeStopped(`${action} failed with ${code}: ${message}`, reason);
}

function toRefusal({ code, httpStatus, message }: ServiceFailure, accounts: readonly string[]): ProbeRefusal {
  const numbers = new Set(message.match(/\d+/g));
  return { code, httpStatus, isNamed: accounts.some((accountId) => numbers.has(accountId)) };
}
