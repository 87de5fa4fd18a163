/** The random numbers of the emulator. A test passes its own. */

/** A number from 0 (inclusive) to 1 (exclusive), as `Math.random`. */
export type Random = () => number;

/** `count` hexadecimal digits in upper case. */
export function hexDigits(random: Random, count: number): string {
  let digits = "";
  while (digits.length < count) digits += Math.floor(random() * 16).toString(16);
  return digits.toUpperCase();
}

/** A request id in the format of the service. */
export function newRequestId(random: Random): string {
  return [8, 4, 4, 4, 12].map((count) => hexDigits(random, count)).join("-");
}

/** Random numbers that depend only on the seed (mulberry32), for faults with a rate. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
