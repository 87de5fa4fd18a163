/**
 * Classifies refusals: does a rate limit cause them, or are they random? Some services refuse a part of all requests
 * at any rate. Then a lower rate only costs time. One refusal does not show the cause. Lower rates show it: below a
 * rate limit the refusals stop, but random refusals continue. This class has no clock and sets no rate; `RateLimiter`
 * does both.
 */

/** This number of refusals among the last `LIMIT_WINDOW` requests proves a rate limit. */
const LIMIT_REFUSALS = 6;
const LIMIT_WINDOW = 10;
/** Without a known limit, lower rates are tried after this number of refusals among the last `TEST_WINDOW` requests. */
const TEST_REFUSALS = 8;
const TEST_WINDOW = 30;
/** Without a known limit, lower rates are also tried after this number of refusals without a change of the rate. */
const TEST_REFUSALS_IN_TOTAL = 20;
/** Below this part of the known limit, the rate is not the cause of a refusal. */
const SAFE_SHARE = 0.9;
/** If this number of lower rates is refused within `LOWER_RATES_MS`, the rate is not the cause. */
const LOWER_RATES = 2;
const LOWER_RATES_MS = 5_000;
/** For this time, refusals count as random. Then lower rates are tried again, because a limit may exist now. */
const RANDOM_MS = 10_000;
/** Below this number of requests per second, the rate is not lowered. */
const FEW_PER_SECOND = 10;

/**
 * The change of the rate after a refusal. `limit`: the limit is the current rate. `lower`: the limit is lower. A number:
 * return to this rate.
 */
type RateChange = "keep" | "limit" | "lower" | number;

interface Refused {
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
  /** Whether the service asked to wait for a time. Then one refusal is enough to lower the rate. */
  readonly hasRetryAfter: boolean;
}

export class ThrottleClassifier {
  /** For each of the last requests since the rate changed: whether it was refused. */
  private refusals: boolean[] = [];
  /** The number of refusals without a known limit and without a change of the rate. */
  private unchangedRefusals = 0;
  /** The test of lower rates: the rate before the first cut, and the times at which lower rates were refused. */
  private test: { readonly rate: number; readonly lowerRefusedAtMs: readonly number[] } | undefined;
  private randomUntilMs = Number.NEGATIVE_INFINITY;

  accepted(): void {
    this.record(false);
  }

  refused(refused: Refused): RateChange {
    this.record(true);
    const change = this.rateChange(refused);
    if (change !== "keep") this.refusals = [];
    return change;
  }

  private rateChange(refused: Refused): RateChange {
    const { nowMs, rate, limit } = refused;
    const isBelowLimit = limit !== undefined && (rate < SAFE_SHARE * limit || refused.isLowestRate);
    if (this.refusedOf(LIMIT_WINDOW) >= LIMIT_REFUSALS) {
      this.test = undefined;
      this.randomUntilMs = Number.NEGATIVE_INFINITY;
      return isBelowLimit ? "lower" : "limit";
    }
    // Without this, every refusal would count as random for a long time after the clock was set back.
    this.randomUntilMs = Math.min(this.randomUntilMs, nowMs + RANDOM_MS);
    if (nowMs < this.randomUntilMs || refused.isUnsettled) return "keep";
    if (limit === undefined && !refused.hasRetryAfter && !this.shouldTestLowerRates(refused)) return "keep";
    this.unchangedRefusals = 0;
    const lowerRefusedAtMs = this.test?.lowerRefusedAtMs.filter((atMs) => nowMs - atMs < LOWER_RATES_MS) ?? [];
    if (this.test && isBelowLimit) lowerRefusedAtMs.push(nowMs);
    // Until `LIMIT_REFUSALS` refusals prove a limit, a change may return to the rate before the first cut.
    const before = Math.max(rate, this.test?.rate ?? 0);
    this.test = { rate: before, lowerRefusedAtMs };
    if (lowerRefusedAtMs.length < LOWER_RATES) return isBelowLimit ? "lower" : "limit";
    this.test = undefined;
    this.randomUntilMs = nowMs + RANDOM_MS;
    return before;
  }

  private shouldTestLowerRates({ isSteady, perSecond }: Refused): boolean {
    this.unchangedRefusals++;
    return (
      isSteady &&
      perSecond >= FEW_PER_SECOND &&
      (this.refusedOf(TEST_WINDOW) >= TEST_REFUSALS || this.unchangedRefusals >= TEST_REFUSALS_IN_TOTAL)
    );
  }

  private refusedOf(last: number): number {
    return this.refusals.slice(-last).filter(Boolean).length;
  }

  private record(isRefused: boolean): void {
    this.refusals.push(isRefused);
    if (this.refusals.length > TEST_WINDOW) this.refusals.shift();
  }
}
