/**
 * Decides whether refusals depend on the rate of the requests. Some services refuse a share of all requests at any
 * rate. Then a lower rate only costs time. One refusal does not show the cause. Lower rates show it: below a rate limit
 * the refusals stop, but random refusals continue. This class has no clock and sets no rate; `RateLimiter` does both.
 */

/** `CROWD` refusals among the last `CROWD_OF` requests are too many to be random. */
const CROWD = 6;
const CROWD_OF = 10;
/** Without a known limit, lower rates are tried after `MANY` refusals among the last `MANY_OF` requests. */
const MANY = 8;
const MANY_OF = 30;
/** Without a known limit, lower rates are also tried after this number of refusals without a change of the rate. */
const LONG_ROW = 20;
/** Below this share of the known limit, the rate is not the cause of a refusal. */
const SAFE_SHARE = 0.9;
/** If this number of lower rates is refused within `MEMORY_MS`, the rate is not the cause. */
const SLOWER_RATES = 2;
const MEMORY_MS = 5_000;
/** For this time, refusals count as random. Then lower rates are tried again, because a limit may exist now. */
const CHANCE_MS = 10_000;
/** Below this number of requests per second, the rate is not lowered. */
const FEW_PER_SECOND = 10;

/** `limit`: the limit is the current rate. `lower`: the limit is lower. A number: return to this rate. */
export type Verdict = "keep" | "limit" | "lower" | number;

export interface Refused {
  readonly nowMs: number;
  /** The rate at the time of the refusal, in requests per second. */
  readonly rate: number;
  /** Whether this is the lowest rate that the limiter sets. */
  readonly isLowestRate: boolean;
  /** The last limit that was found; undefined before the first limit. */
  readonly limit: number | undefined;
  /** The number of requests that were accepted in the last second. */
  readonly perSecond: number;
  /** Whether these requests were spread over the second. Otherwise their number shows no rate. */
  readonly isSteady: boolean;
  /** Whether the request left right after the last change, before the service could accept requests at the new rate. */
  readonly isUnsettled: boolean;
  /** Whether the service asked to wait for a time. This proves that the rate is the cause of the refusal. */
  readonly isTold: boolean;
}

export class RefusalJudge {
  /** For each of the last requests since the rate changed: whether it was refused. */
  private refusals: boolean[] = [];
  /** The number of refusals without a known limit and without a change of the rate. */
  private row = 0;
  /** The rate before the first cut, and the times at which lower rates were refused since then. */
  private trial: { readonly rate: number; readonly slowerAtMs: readonly number[] } | undefined;
  private chanceUntilMs = Number.NEGATIVE_INFINITY;

  accepted(): void {
    this.note(false);
  }

  refused(refused: Refused): Verdict {
    this.note(true);
    const verdict = this.judge(refused);
    if (verdict !== "keep") this.refusals = [];
    return verdict;
  }

  private judge(refused: Refused): Verdict {
    const { nowMs, rate, limit } = refused;
    const isSlower = limit !== undefined && (rate < SAFE_SHARE * limit || refused.isLowestRate);
    if (this.refusedOf(CROWD_OF) >= CROWD) {
      this.trial = undefined;
      this.chanceUntilMs = Number.NEGATIVE_INFINITY;
      return isSlower ? "lower" : "limit";
    }
    // Without this, every refusal would count as random for a long time after the clock was set back.
    this.chanceUntilMs = Math.min(this.chanceUntilMs, nowMs + CHANCE_MS);
    if (nowMs < this.chanceUntilMs || refused.isUnsettled) return "keep";
    if (limit === undefined && !refused.isTold && !this.isWorthTrying(refused)) return "keep";
    this.row = 0;
    const slower = this.trial?.slowerAtMs.filter((atMs) => nowMs - atMs < MEMORY_MS) ?? [];
    if (this.trial && isSlower) slower.push(nowMs);
    // Until `CROWD` refusals prove a limit, the verdict may return to the rate before the first cut.
    const before = Math.max(rate, this.trial?.rate ?? 0);
    this.trial = { rate: before, slowerAtMs: slower };
    if (slower.length < SLOWER_RATES) return isSlower ? "lower" : "limit";
    this.trial = undefined;
    this.chanceUntilMs = nowMs + CHANCE_MS;
    return before;
  }

  private isWorthTrying({ isSteady, perSecond }: Refused): boolean {
    this.row++;
    return isSteady && perSecond >= FEW_PER_SECOND && (this.refusedOf(MANY_OF) >= MANY || this.row >= LONG_ROW);
  }

  private refusedOf(last: number): number {
    return this.refusals.slice(-last).filter(Boolean).length;
  }

  private note(isRefused: boolean): void {
    this.refusals.push(isRefused);
    if (this.refusals.length > MANY_OF) this.refusals.shift();
  }
}
