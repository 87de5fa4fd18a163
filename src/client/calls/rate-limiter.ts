/**
 * Limits the rate of requests for all calls of the process. There is no limit until the service throttles a request.
 * Then the rate falls below the accepted rate, returns to it, and grows slowly beyond it. It follows the cubic curve of
 * TCP (RFC 9438), which AWS's SDKs use too. `ThrottleClassifier` decides whether the rate causes a refusal. `attempts`
 * decides how often a call is repeated. This file only decides when the next request leaves.
 */
import type { SetTimer } from "../connections/network";
import { ThrottleClassifier } from "./throttle-classifier";
import { Throughput } from "./throughput";
import { WaitingLine } from "./waiting-line";

/** The part of the rate that remains after a refusal, and its growth per s³ (RFC 9438: β and C). */
const KEPT_SHARE = 0.7;
const GROWTH = 0.4;
/**
 * Requests per second. Below this rate, the back-off of each operation is enough. One refusal by chance must not delay
 * requests by seconds.
 */
const LOWEST_RATE = 5;
/**
 * The longest wait of all requests when the service asks one request to wait. The other requests have their own time
 * limits.
 */
const LONGEST_PAUSE_MS = 20_000;
/** A refusal of a request that left this soon after a change says nothing about the new rate. */
const SETTLE_MS = 100;
/**
 * The part of the rate to keep after an early refusal. Such a refusal means that the rate was above the limit, often
 * because a burst reserve was used up.
 */
const LOWER_SHARE = 0.85;
/** A shorter gap between requests gets no timer, because timers are not exact enough. */
const SHORTEST_GAP_MS = 1;

/** The state of the limiter when one request left. */
interface Turn {
  readonly changes: number;
  readonly leftAtMs: number;
}

interface RateLimiterClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
}

export class RateLimiter {
  private readonly waiting = new WaitingLine();
  private readonly throughput: Throughput;
  private cancelTimer: (() => void) | undefined;
  /** The rate at the last refusal; undefined before any refusal. */
  private refusedRate: number | undefined;
  private cutAtMs = 0;
  /** The number of times that the rate was cut or restored. */
  private changes = 0;
  private readonly classifier = new ThrottleClassifier();
  /** The earliest time at which the next request may leave. */
  private nextAtMs = 0;

  constructor(private readonly clock: RateLimiterClock) {
    this.throughput = new Throughput(clock.now);
  }

  /**
   * Waits for the turn of one request, in the order of the calls. Rejects with the signal's reason when it is aborted.
   */
  async turn(signal: AbortSignal | undefined): Promise<Turn> {
    if (signal?.aborted) throw signal.reason;
    if (this.waiting.length > 0 || this.gapMs() > 0 || this.isPaused()) await this.inQueue(signal);
    return { changes: this.changes, leftAtMs: this.clock.now() };
  }

  /** Records that the service accepted a request. */
  accepted(turn: Turn): void {
    this.throughput.count();
    if (turn.changes === this.changes) this.classifier.accepted();
  }

  /** Records that the service refused a request for its rate. @param retryAfterMs the time that it asked to wait */
  refused(turn: Turn, retryAfterMs: number | undefined): void {
    // A request that left before the last change says nothing about the rate since then.
    if (turn.changes === this.changes) this.follow(turn, retryAfterMs !== undefined);
    if (retryAfterMs === undefined) return;
    this.nextAtMs = Math.max(this.nextAtMs, this.clock.now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS));
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.schedule();
  }

  private follow({ leftAtMs }: Turn, hasRetryAfter: boolean): void {
    const [nowMs, rate, limit] = [this.clock.now(), this.rate(), this.refusedRate];
    const [perSecond, isSteady] = [this.throughput.perSecond(), this.throughput.isSteady()];
    const isUnsettled = limit !== undefined && leftAtMs - this.cutAtMs < SETTLE_MS;
    const isLowestRate = rate <= LOWEST_RATE;
    const refused = { nowMs, rate, isLowestRate, limit, perSecond, isSteady, isUnsettled, hasRetryAfter };
    const change = this.classifier.refused(refused);
    if (change === "keep") return;
    this.changes++;
    this.cutAtMs = nowMs;
    if (typeof change === "number") {
      this.resume(change);
      return;
    }
    const met = isSteady || !Number.isFinite(rate) ? Math.min(rate, perSecond) : rate;
    this.refusedRate = Math.max(LOWEST_RATE, met * (change === "lower" ? LOWER_SHARE : 1));
  }

  /** Returns to a rate, and lets it grow as if the time of recovery after a cut was over. */
  private resume(rate: number): void {
    this.refusedRate = Number.isFinite(rate) ? rate : undefined;
    if (this.refusedRate !== undefined) this.cutAtMs -= backAfterSeconds(rate) * 1000;
  }

  private inQueue(signal: AbortSignal | undefined): Promise<void> {
    const served = this.waiting.wait(signal);
    this.schedule();
    return served;
  }

  private schedule(): void {
    if (this.cancelTimer || this.waiting.length === 0) return;
    const waitMs = this.nextAtMs - this.clock.now();
    this.cancelTimer = this.clock.setTimer(() => this.letNextLeave(), Math.max(0, waitMs));
  }

  private letNextLeave(): void {
    this.cancelTimer = undefined;
    this.waiting.serveNext();
    this.nextAtMs = this.clock.now() + this.gapMs();
    this.schedule();
  }

  private isPaused(): boolean {
    return this.nextAtMs - this.clock.now() >= SHORTEST_GAP_MS;
  }

  /** The time between two requests; 0 without a limit. */
  private gapMs(): number {
    const gapMs = 1000 / this.rate();
    return gapMs < SHORTEST_GAP_MS ? 0 : gapMs;
  }

  /** The current rate in requests per second. */
  private rate(): number {
    if (this.refusedRate === undefined) return Number.POSITIVE_INFINITY;
    // If the clock is set back, this keeps the rate from staying low until the clock catches up.
    this.cutAtMs = Math.min(this.cutAtMs, this.clock.now());
    const seconds = (this.clock.now() - this.cutAtMs) / 1000;
    return Math.max(LOWEST_RATE, this.refusedRate + GROWTH * (seconds - backAfterSeconds(this.refusedRate)) ** 3);
  }
}

/** The time from a cut until the rate reaches the refused rate again. */
function backAfterSeconds(refusedRate: number): number {
  return Math.cbrt((refusedRate * (1 - KEPT_SHARE)) / GROWTH);
}
