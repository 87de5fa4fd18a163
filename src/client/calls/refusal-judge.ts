/**
 * Whether a refusal has to do with the rate of the requests. Some services refuse a share of all requests, whatever the
 * rate, and slowing down for those costs time only. One refusal cannot tell. Slower rates can: a limit stops refusing
 * below itself, chance does not. Knows no clock and sets no rate; `RateLimiter` does what it says.
 */

/** So many of the last requests refused are far more than chance. */
const CROWD = 6;
const CROWD_OF = 10;
/** Without a known limit, slower rates are tried when so many of the last requests were refused, */
const MANY = 8;
const MANY_OF = 30;
/** or after so many refusals that nothing was done about. */
const LONG_ROW = 20;
/** Below this share of the limit that was found, a limit does not refuse. */
const SAFE_SHARE = 0.9;
/** So many slower rates that are refused as well, and that soon one after the other: the rate is not the reason. */
const SLOWER_RATES = 2;
const MEMORY_MS = 5_000;
/** So long further refusals then count as chance. Afterwards it is tried again, in case a limit has come. */
const CHANCE_MS = 10_000;
/** Fewer requests per second than this are too few to be slowed down. */
const FEW_PER_SECOND = 10;

/** `limit`: it is at the present rate. `lower`: it is below. A number: go back to that rate. */
export type Verdict = "keep" | "limit" | "lower" | number;

export interface Refused {
  readonly nowMs: number;
  /** Requests per second at the time. */
  readonly rate: number;
  /** Slower than this it does not get. */
  readonly isLowestRate: boolean;
  /** The limit that was found last; undefined before any. */
  readonly limit: number | undefined;
  /** Requests that were accepted in the last second. */
  readonly perSecond: number;
  /** Whether these were spread over that second: otherwise they tell no rate. */
  readonly isSteady: boolean;
  /** It left right after the last change, when a limit that was met has let nothing through yet. */
  readonly isUnsettled: boolean;
  /** The service said how long to wait, so it has its rate in mind. */
  readonly isTold: boolean;
}

export class RefusalJudge {
  /** Of the last requests, since the rate was last changed: whether each was refused. */
  private refusals: boolean[] = [];
  /** Refusals without a known limit that nothing was done about. */
  private row = 0;
  /** The rate before the first cut, and when slower ones were refused since. */
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
    // A clock that was set back must not make chance of everything.
    this.chanceUntilMs = Math.min(this.chanceUntilMs, nowMs + CHANCE_MS);
    if (nowMs < this.chanceUntilMs || refused.isUnsettled) return "keep";
    if (limit === undefined && !refused.isTold && !this.isWorthTrying(refused)) return "keep";
    this.row = 0;
    const slower = this.trial?.slowerAtMs.filter((atMs) => nowMs - atMs < MEMORY_MS) ?? [];
    if (this.trial && isSlower) slower.push(nowMs);
    // Until a crowd has shown a limit, the first rate is the one to go back to.
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
