/** The length of the wait before a call is repeated: random, growing, and never shorter than the service asks for. */
import { waitMs } from "../../src/attempts";
import { failure } from "../support/simulated-service";

const almostOne = () => 1 - Number.EPSILON;

describe("the wait before the next attempt", () => {
  it("the longest wait before the next attempt doubles from half a second, up to 20 s", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempt) => Math.round(waitMs(attempt, undefined, almostOne)));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  });

  it("the wait before the next attempt is random, so that calls refused together spread out", () => {
    expect(waitMs(3, undefined, () => 0)).toBe(0);
    expect(waitMs(3, undefined, () => 0.5)).toBe(1_000);
  });

  it("the wait is at least as long as the service asks, even when that is longer than 20 s", () => {
    expect(waitMs(1, failure("throttled", { retryAfterMs: 45_000 }), almostOne)).toBe(45_000);
    expect(waitMs(9, failure("throttled", { retryAfterMs: 100 }), () => 0.5)).toBe(10_000);
  });
});
