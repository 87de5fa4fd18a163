/** Effects that refuse a call after its signature was found right: throttling and missing permissions. */
import { ApiError } from "../api-error";
import { permissionDenied } from "../auth/permission";
import type { RefusalEffect } from "./fault";
import type { Hooks } from "./hooks";
import { TokenBucket } from "./token-bucket";

export function refusalHooks(effect: RefusalEffect): Hooks {
  switch (effect.kind) {
    case "throttle":
      return { refuse: () => throttled(effect) };
    case "rateLimit": {
      const bucket = new TokenBucket(effect.perSecond, effect.burst ?? effect.perSecond);
      return { refuse: (_call, _caller, nowMs) => (bucket.take(nowMs) ? undefined : throttled({ kind: "throttle" })) };
    }
    case "deny":
      return { refuse: (call, caller) => permissionDenied(call.action, caller, effect.code) };
  }
}

function throttled(effect: Extract<RefusalEffect, { kind: "throttle" }>): ApiError {
  return new ApiError(
    400,
    effect.code ?? "Throttling.User",
    effect.code === "OperationTooFrequent"
      ? "The operation is too frequent, please try again later."
      : "Request was denied due to user flow control.",
    retryAfter(effect),
  );
}

function retryAfter({ retryAfterMs, retryAfterIn }: Extract<RefusalEffect, { kind: "throttle" }>) {
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
