import { waitMs } from "../../src/attempts";
import { failure } from "../support/simulated-service";

const almostOne = () => 1 - Number.EPSILON;

describe("the wait before the next attempt", () => {
  it("grows twofold from half a second, and never beyond 20 s", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 60].map((attempt) => Math.round(waitMs(attempt, undefined, almostOne)));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  });

  it("is anything from nothing to that, so that those who were refused together do not come back together", () => {
    expect(waitMs(3, undefined, () => 0)).toBe(0);
    expect(waitMs(3, undefined, () => 0.5)).toBe(1_000);
  });

  it("is never shorter than the service wishes, also where that is longer than ours would ever be", () => {
    expect(waitMs(1, failure("throttled", { retryAfterMs: 45_000 }), almostOne)).toBe(45_000);
    expect(waitMs(9, failure("throttled", { retryAfterMs: 100 }), () => 0.5)).toBe(10_000);
  });
});
