/** The waits between the reads of a change that the service shows late. */
import { doubling, waitUntil } from "../../src/attempts/wait-until";
import { limits, SimulatedTime } from "../support/simulated-service";

/** Reads that count up from 1, and the times at which they were made. */
function counting(clock: SimulatedTime) {
  const times: number[] = [];
  const startedAt = clock.now();
  return { times, read: async () => times.push(clock.now() - startedAt) };
}

describe("waitUntil", () => {
  it("waitUntil waits twice as long after each read, up to the longest wait", async () => {
    const clock = new SimulatedTime();
    const { times, read } = counting(clock);
    expect(await waitUntil(read, (reads) => reads === 6, limits(clock, 60_000), doubling(500, 3_000))).toBe(6);
    expect(times).toEqual([0, 500, 1_500, 3_500, 6_500, 9_500]);
  });

  it("waitUntil returns the last result when no time remains for another wait", async () => {
    const clock = new SimulatedTime();
    const { times, read } = counting(clock);
    expect(await waitUntil(read, () => false, limits(clock, 3_500), doubling(500, 3_000))).toBe(3);
    expect(times).toEqual([0, 500, 1_500]);
  });

  it("waitUntil reads once when the deadline has passed, and once after a cancel", async () => {
    const clock = new SimulatedTime();
    expect(await waitUntil(counting(clock).read, () => false, limits(clock, -1))).toBe(1);
    const cancelled = new AbortController();
    cancelled.abort();
    const signal = cancelled.signal;
    expect(await waitUntil(counting(clock).read, () => false, { ...limits(clock, 60_000), signal })).toBe(1);
  });

  it("waitUntil passes the time before the next read to its condition", async () => {
    const clock = new SimulatedTime();
    const waits: number[] = [];
    const isDone = (reads: number, nextWaitMs: number) => waits.push(nextWaitMs) > 0 && reads === 3;
    await waitUntil(counting(clock).read, isDone, limits(clock, 60_000), doubling(100, 250));
    expect(waits).toEqual([100, 200, 250]);
  });
});
