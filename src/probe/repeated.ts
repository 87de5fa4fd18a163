/**
 * Repeats a call if the failed call certainly changed nothing. Throttling is no finding, so the probe must not report
 * it as an answer.
 */
import { attempt, type CallResult, type Clock, waitMs } from "../attempts";
import type { ServiceFailure } from "../model";

const MOST_TRIES = 6;

/** @param beforeEach called before each attempt. It counts the call and may throw, which ends the probe. */
export async function repeated<T>(
  call: () => Promise<T>,
  beforeEach: () => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<CallResult<T>> {
  for (let tries = 1; ; tries++) {
    beforeEach();
    const result = await attempt(call);
    if (result.ok || tries === MOST_TRIES || !mayBeRepeated(result.failure)) return result;
    await clock.sleep(waitMs(tries, result.failure, clock.random), signal);
  }
}

function mayBeRepeated({ retryable, outcomeUnknown }: ServiceFailure): boolean {
  return retryable && !outcomeUnknown;
}

/** True when the service refused the content of the request. Throttling and denial do not answer a question. */
export function isBusinessRefusal({ origin, kind, outcomeUnknown }: ServiceFailure): boolean {
  return origin === "service" && !outcomeUnknown && (kind === "refused" || kind === "quota" || kind === "image");
}
