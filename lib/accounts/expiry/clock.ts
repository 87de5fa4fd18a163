/**
 * The real clock, for the expiry of accounts at synth and in the command. No other file of `lib` reads a clock. The
 * current date comes from it unless the program passes a date.
 */

/** Milliseconds since 1970. */
export function nowMs(): number {
  return Date.now();
}
