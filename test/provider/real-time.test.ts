/** The real clock and timers. A delay above the limit of Node.js must not fire at once. */
import { REAL_CLOCK, setTimer } from "../../src/provider/real-time";

/** The longest delay of a timer in Node.js. With a longer one, it fires after 1 ms. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

describe("the real clock", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test.each([LONGEST_DELAY_MS, LONGEST_DELAY_MS + 1, 1000 * 3_600_000, Number.MAX_SAFE_INTEGER])(
    "a sleep of %d ms does not end at once",
    async (ms) => {
      let isOver = false;
      const stop = new AbortController();
      const slept = REAL_CLOCK.sleep(ms, stop.signal).then(() => {
        isOver = true;
      });
      await jest.advanceTimersByTimeAsync(60_000);
      expect(isOver).toBe(false);
      stop.abort();
      await slept;
      expect(isOver).toBe(true);
    },
  );

  test("a timer with a longer delay than Node.js supports does not fire at once", () => {
    let fired = 0;
    const cancel = setTimer(() => fired++, LONGEST_DELAY_MS + 1);
    jest.advanceTimersByTime(60_000);
    expect(fired).toBe(0);
    cancel();
  });
});
