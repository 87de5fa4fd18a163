/** The real clock, for what is handed one so that tests can hand in another. */
import type { Clock } from "../attempts";
import type { SetTimer } from "../client";

/** What a timer of Node.js can count. One that is set further away fires after a millisecond: a long time limit would be none. */
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
