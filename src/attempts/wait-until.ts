/**
 * Reads again and again until the service shows a change. The service may apply a change late, or show it late, after
 * it has reported success.
 */
import type { Limits } from "./limits";

/** The time to wait after read number `reads`, which starts at 1, in milliseconds. */
export type WaitAfter = (reads: number) => number;

/** Waits that double up to a longest wait. */
export function doubling(firstMs: number, longestMs: number): WaitAfter {
  return (reads) => Math.min(longestMs, firstMs * 2 ** (reads - 1));
}

/** The waits for a change of an image: 0.5 s, then double, at most 5 s. */
export const WAITS_FOR_IMAGE = doubling(500, 5_000);

/**
 * Reads until `isDone` accepts the result, the operation is cancelled, or no time remains for another wait. It reads at
 * least once.
 * @param isDone gets the result, and the time to wait before the next read
 * @returns the last result, even when `isDone` did not accept it. The caller decides about such a result.
 */
export async function waitUntil<T>(
  read: () => Promise<T>,
  isDone: (result: T, nextWaitMs: number) => boolean,
  { clock, signal, deadlineMs }: Limits,
  waitAfter: WaitAfter = WAITS_FOR_IMAGE,
): Promise<T> {
  for (let reads = 1; ; reads++) {
    const result = await read();
    const waitMs = waitAfter(reads);
    if (isDone(result, waitMs) || signal.aborted || clock.now() + waitMs >= deadlineMs) return result;
    await clock.sleep(waitMs, signal);
  }
}
