/** The clock of a synth. Only the expiry of accounts needs one, and only when the program passes no date. */

/** Milliseconds since 1970. */
export function nowMs(): number {
  return Date.now();
}
