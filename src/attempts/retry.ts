/**
 * Repeats calls that may be repeated: every read, and writes that were certainly not applied. The waits grow
 * exponentially with full jitter. They never exceed the operation's deadline, and are at least as long as the service
 * asks.
 */
import { interrupted, isServiceFailure, newFailure, type ServiceFailure } from "../model";
import type { Limits } from "./limits";

export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ServiceFailure };

/** The limit of the first wait. It doubles with each attempt. The service may ask for a longer wait. */
const FIRST_WAIT_MS = 500;
/** The largest limit. The alicloud provider also waits up to about 20 s between its attempts. */
const LONGEST_WAIT_MS = 20_000;

/** The code of a call that had no answer at the deadline. */
const OUT_OF_TIME = "OutOfTime";

/** The time to wait after attempt number `attempt`, which starts at 1. */
export function waitMs(attempt: number, failure: ServiceFailure | undefined, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.max(random() * ceiling, failure?.retryAfterMs ?? 0);
}

/** Repeats a read until it succeeds, fails for good, or reaches the deadline. The deadline also ends a slow read. */
export async function retryRead<T>(call: (signal: AbortSignal) => Promise<T>, limits: Limits): Promise<CallResult<T>> {
  return await repeat(
    () => withinDeadline(call, limits),
    (failure) => failure.retryable,
    limits,
  );
}

/** Repeats a write until it succeeds, may have been applied, or fails for good. It always waits for a sent write. */
export async function retryWrite<T>(call: () => Promise<T>, limits: Limits): Promise<CallResult<T>> {
  return await repeat(
    () => attempt(call),
    (failure) => failure.retryable && !failure.outcomeUnknown,
    limits,
  );
}

async function repeat<T>(
  call: () => Promise<CallResult<T>>,
  again: (failure: ServiceFailure) => boolean,
  limits: Limits,
): Promise<CallResult<T>> {
  let before: CallResult<T> | undefined;
  for (let tries = 1; ; tries++) {
    if (limits.signal.aborted) return { ok: false, failure: interrupted() };
    if (limits.clock.now() >= limits.deadlineMs) return before ?? { ok: false, failure: outOfTime(interrupted()) };
    const result = await call();
    if (result.ok) return result;
    // An error of the service or the network explains more than a timeout, so it has priority.
    if (isOutOfTime(result.failure)) return before ?? result;
    if (!again(result.failure)) return result;
    before = result;
    const wait = waitMs(tries, result.failure, limits.clock.random);
    if (limits.clock.now() + wait >= limits.deadlineMs) return result;
    await limits.clock.sleep(wait, limits.signal);
  }
}

async function withinDeadline<T>(call: (signal: AbortSignal) => Promise<T>, limits: Limits): Promise<CallResult<T>> {
  const over = new AbortController();
  const finished = new AbortController();
  const stop = () => over.abort();
  limits.signal.addEventListener("abort", stop, { once: true });
  void limits.clock.sleep(Math.max(0, limits.deadlineMs - limits.clock.now()), finished.signal).then(stop);
  const result = await attempt(() => call(over.signal));
  finished.abort();
  limits.signal.removeEventListener("abort", stop);
  const gaveUp = !result.ok && result.failure.kind === "interrupted" && !limits.signal.aborted;
  return gaveUp ? { ok: false, failure: { ...outOfTime(result.failure), origin: "network" } } : result;
}

export function isOutOfTime({ code }: ServiceFailure): boolean {
  return code === OUT_OF_TIME;
}

/** The failure of a call that the deadline ended or prevented. An interrupt has its own failure. */
function outOfTime(failure: ServiceFailure): ServiceFailure {
  return {
    ...failure,
    kind: "unavailable",
    code: OUT_OF_TIME,
    message:
      "the time limit of the operation was reached. If the resource has a timeouts block, the block can raise the limit.",
  };
}

/** Makes one call. Never rejects: an exception becomes a failure. */
export async function attempt<T>(call: () => Promise<T>): Promise<CallResult<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: isServiceFailure(error) ? error : unexpected(error) };
  }
}

/** An unclassified error must not skip an undo, so it becomes a failure with an unknown outcome. */
function unexpected(error: unknown): ServiceFailure {
  return newFailure({
    kind: "unavailable",
    origin: "provider",
    action: "request",
    code: error instanceof Error ? error.name : "Error",
    message: error instanceof Error ? error.message : String(error),
    outcomeUnknown: true,
  });
}
