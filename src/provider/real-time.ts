/** The real clock and timers. Other rooms receive them as arguments, so that tests can pass their own. */
import type { Clock } from "../attempts";
import type { SetTimer } from "../client";

/** The longest delay of a timer in Node.js. A longer delay becomes 1 ms, so a long time limit would end at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

export const setTimer: SetTimer = (run, delayMs) => {
  const timer = setTimeout(run, Math.min(delayMs, LONGEST_DELAY_MS));
  return () => clearTimeout(timer);
};

/** Milliseconds since 1970. */
export const wallClock = (): number => Date.now();

export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, LONGEST_DELAY_MS));
      signal.addEventListener("abort", wake);
    }),
};
