/**
 * How fast requests leave, for all calls of the process. Without a limit until the service refuses for its rate; then a
 * little below what it accepted, back up to that, and carefully beyond (the cubic curve of TCP, RFC 9438, which AWS's
 * SDKs use for this too). Whether a refusal is about the rate is the judge's. How often one call is tried is decided in
 * `reconcile`; here only when the next one leaves.
 */
import type { SetTimer } from "../connections/network";
import { RefusalJudge } from "./refusal-judge";
import { Throughput } from "./throughput";

/** What is left of the rate after a refusal, and how fast it grows, per s³ (RFC 9438: β and C). */
const KEPT_SHARE = 0.7;
const GROWTH = 0.4;
/** Requests per second. Slower is the back-off of each operation; one refusal by chance must not cost seconds. */
const LOWEST_RATE = 5;
/** Longest the others wait because one was asked to: they have time limits of their own. */
const LONGEST_PAUSE_MS = 20_000;
/** A refusal of what left so soon after a change says nothing about the new rate. */
const SETTLE_MS = 100;
/** A rate that was refused too early is above the limit by an unknown share, most often for a reserve that was used up. */
const LOWER_SHARE = 0.85;
/** Requests less than this apart need no timer: it could not be that exact. */
const SHORTEST_GAP_MS = 1;

/** Belongs to one request: which rate it left under. */
export interface Turn {
  readonly changes: number;
  readonly leftAtMs: number;
}

export interface RateLimiterClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
}

export class RateLimiter {
  private readonly waiting: (() => void)[] = [];
  private readonly throughput: Throughput;
  private cancelTimer: (() => void) | undefined;
  /** Rate at the last refusal; none so far when undefined. */
  private refusedRate: number | undefined;
  private cutAtMs = 0;
  /** How often the rate was cut or brought back. */
  private changes = 0;
  private readonly judge = new RefusalJudge();
  /** The next request leaves no earlier. */
  private nextAtMs = 0;

  constructor(private readonly clock: RateLimiterClock) {
    this.throughput = new Throughput(clock.now);
  }

  /** Waits for one's turn, in the order of calling. An aborted signal takes a waiter out: it rejects with the reason. */
  async turn(signal: AbortSignal | undefined): Promise<Turn> {
    if (signal?.aborted) throw signal.reason;
    if (this.waiting.length > 0 || this.gapMs() > 0 || this.isPaused()) await this.inQueue(signal);
    return { changes: this.changes, leftAtMs: this.clock.now() };
  }

  /** The service served a request. */
  accepted(turn: Turn): void {
    this.throughput.count();
    if (turn.changes === this.changes) this.judge.accepted();
  }

  /** The service refused a request for its rate. @param retryAfterMs what it asked to wait, if it did */
  refused(turn: Turn, retryAfterMs: number | undefined): void {
    // What left before the last change says nothing about the rate since.
    if (turn.changes === this.changes) this.follow(turn, retryAfterMs !== undefined);
    if (retryAfterMs === undefined) return;
    this.nextAtMs = Math.max(this.nextAtMs, this.clock.now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS));
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.schedule();
  }

  private follow({ leftAtMs }: Turn, isTold: boolean): void {
    const [nowMs, rate, limit] = [this.clock.now(), this.rate(), this.refusedRate];
    const [perSecond, isSteady] = [this.throughput.perSecond(), this.throughput.isSteady()];
    const isUnsettled = limit !== undefined && leftAtMs - this.cutAtMs < SETTLE_MS;
    const isLowestRate = rate <= LOWEST_RATE;
    const refused = { nowMs, rate, isLowestRate, limit, perSecond, isSteady, isUnsettled, isTold };
    const verdict = this.judge.refused(refused);
    if (verdict === "keep") return;
    this.changes++;
    this.cutAtMs = nowMs;
    if (typeof verdict === "number") {
      this.resume(verdict);
      return;
    }
    const met = isSteady || !Number.isFinite(rate) ? Math.min(rate, perSecond) : rate;
    this.refusedRate = Math.max(LOWEST_RATE, met * (verdict === "lower" ? LOWER_SHARE : 1));
  }

  /** Goes back to a rate, and grows from there as after a cut that is long over. */
  private resume(rate: number): void {
    this.refusedRate = Number.isFinite(rate) ? rate : undefined;
    if (this.refusedRate !== undefined) this.cutAtMs -= backAfterSeconds(rate) * 1000;
  }

  private inQueue(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.waiting.push(enter);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.cancelTimer || this.waiting.length === 0) return;
    const waitMs = this.nextAtMs - this.clock.now();
    this.cancelTimer = this.clock.setTimer(() => this.letNextLeave(), Math.max(0, waitMs));
  }

  private letNextLeave(): void {
    this.cancelTimer = undefined;
    this.waiting.shift()?.();
    this.nextAtMs = this.clock.now() + this.gapMs();
    this.schedule();
  }

  private isPaused(): boolean {
    return this.nextAtMs - this.clock.now() >= SHORTEST_GAP_MS;
  }

  /** Time between two requests, 0 without a limit. */
  private gapMs(): number {
    const gapMs = 1000 / this.rate();
    return gapMs < SHORTEST_GAP_MS ? 0 : gapMs;
  }

  /** Requests per second now. */
  private rate(): number {
    if (this.refusedRate === undefined) return Number.POSITIVE_INFINITY;
    // A clock that was set back would hold the rate down until it is where it was.
    this.cutAtMs = Math.min(this.cutAtMs, this.clock.now());
    const seconds = (this.clock.now() - this.cutAtMs) / 1000;
    return Math.max(LOWEST_RATE, this.refusedRate + GROWTH * (seconds - backAfterSeconds(this.refusedRate)) ** 3);
  }
}

/** From a cut until the rate is back where it was refused. */
function backAfterSeconds(refusedRate: number): number {
  return Math.cbrt((refusedRate * (1 - KEPT_SHARE)) / GROWTH);
}
