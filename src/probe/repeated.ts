/** Makes a call again while it is certain that the failed one changed nothing. An answer about the rate is no finding. */
import { type Attempt, attempt, type Clock, waitMs } from "../attempts";
import type { ServiceFailure } from "../model";

const MOST_TRIES = 6;

/** @param call counts itself; what it throws that is no failure of the service ends the probe */
export async function repeated<T>(
  call: () => Promise<T>,
  beforeEach: () => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<Attempt<T>> {
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

/** True when the service looked at the request and does not do it. Throttling and denial say nothing about the question. */
export function isBusinessRefusal({ origin, kind, outcomeUnknown }: ServiceFailure): boolean {
  return origin === "service" && !outcomeUnknown && (kind === "refused" || kind === "quota" || kind === "image");
}
