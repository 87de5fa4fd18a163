/** Effects that refuse a call with a valid signature: throttling and missing permissions. */
import { ApiError } from "../api-error";
import { permissionDenied } from "../auth/permission";
import { fromZero, oneOf } from "../json-checks";
import type { Effect } from "./effect";

/**
 * The service refuses the call because there were too many calls. The status is 400, as in the service's answers.
 * `retryAfterMs` is sent in a `Retry-After` header (whole seconds), in `x-acs-retry-after` (ms) or in the body's
 * `RetryAfter` (whole seconds). @default code "Throttling.User", header
 */
interface Throttle {
  readonly kind: "throttle";
  readonly code?: "Throttling" | "Throttling.User" | "Throttling.Api" | "OperationTooFrequent";
  readonly retryAfterMs?: number;
  readonly retryAfterIn?: "header" | "acsHeader" | "body";
}

const throttle: Effect<Throttle> = {
  kind: "throttle",
  required: {},
  optional: {
    code: oneOf("Throttling", "Throttling.User", "Throttling.Api", "OperationTooFrequent"),
    retryAfterMs: fromZero,
    retryAfterIn: oneOf("header", "acsHeader", "body"),
  },
  hooks: (effect) => ({ refuse: () => throttled(effect) }),
};

/** Calls beyond a rate per second get `Throttling.User`. @default burst = perSecond */
interface RateLimit {
  readonly kind: "rateLimit";
  readonly perSecond: number;
  readonly burst?: number;
}

const rateLimit: Effect<RateLimit> = {
  kind: "rateLimit",
  required: { perSecond: fromZero },
  optional: { burst: fromZero },
  hooks: ({ perSecond, burst = perSecond }) => {
    const bucket = new TokenBucket(perSecond, burst);
    return { refuse: (_call, _caller, nowMs) => (bucket.take(nowMs) ? undefined : throttled({ kind: "throttle" })) };
  },
};

/** RAM denies the call: `Forbidden.RAM` is HTTP 400, the other codes are 403. @default code "Forbidden.RAM" */
interface Deny {
  readonly kind: "deny";
  readonly code?: "Forbidden.RAM" | "NoPermission" | "Forbidden";
}

const deny: Effect<Deny> = {
  kind: "deny",
  required: {},
  optional: { code: oneOf("Forbidden.RAM", "NoPermission", "Forbidden") },
  hooks: ({ code }) => ({
    refuse: ({ action, version }, caller) => permissionDenied({ name: action, version }, caller, code),
  }),
};

export const REFUSAL_EFFECTS = [throttle, rateLimit, deny] as const;

function throttled(effect: Throttle): ApiError {
  return new ApiError(
    400,
    effect.code ?? "Throttling.User",
    effect.code === "OperationTooFrequent"
      ? "The operation is too frequent, please try again later."
      : "Request was denied due to user flow control.",
    retryAfter(effect),
  );
}

function retryAfter({ retryAfterMs, retryAfterIn }: Throttle) {
  if (retryAfterMs === undefined) return {};
  const seconds = Math.ceil(retryAfterMs / 1000);
  switch (retryAfterIn ?? "header") {
    case "header":
      return { headers: { "retry-after": String(seconds) } };
    case "acsHeader":
      return { headers: { "x-acs-retry-after": String(retryAfterMs) } };
    case "body":
      return { fields: { RetryAfter: seconds } };
  }
}

/** A rate limiter: a number of calls per second, and a reserve for a burst. */
class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledMs: number | undefined;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Takes the token of one call. Returns false if the bucket is empty. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - (this.#filledMs ?? nowMs));
    this.#filledMs = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsedMs / 1000) * this.#perSecond);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
