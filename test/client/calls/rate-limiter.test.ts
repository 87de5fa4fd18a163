/** The rate limiter with a service that allows a fixed rate. Time is virtual, so no test waits. */
import { RateLimiter } from "../../../src/client/calls/rate-limiter";
import { NEVER } from "../../support/fake-service";
import { VirtualTime } from "../../support/virtual-time";

/**
 * `requests` requests by `workers` at a time. Each is repeated until it is allowed, with the back-off of `attempts`.
 */
async function run(options: {
  readonly allowedPerSecond: number;
  readonly burst?: number;
  /** The share of requests that is refused at any rate. @default 0 */
  readonly byChance?: number;
  /** @default 20 */
  readonly latencyMs?: number;
  /** @default 7 */
  readonly seed?: number;
  readonly workers: number;
  readonly requests: number;
}): Promise<{ readonly sent: number; readonly refused: number; readonly seconds: number }> {
  const { allowedPerSecond, burst = allowedPerSecond, workers, byChance = 0, latencyMs = 20, seed = 7 } = options;
  const time = new VirtualTime();
  const rateLimiter = new RateLimiter(time);
  const [random, chance] = [seeded(seed), seeded(seed * 31)];
  let [tokens, filledMs, left, sent, refused] = [burst, 0, options.requests, 0, 0];
  const isAllowed = () => {
    tokens = Math.min(burst, tokens + ((time.now() - filledMs) / 1000) * allowedPerSecond);
    filledMs = time.now();
    if (chance() < byChance || tokens < 1) return false;
    tokens--;
    return true;
  };
  const worker = async () => {
    while (left > 0) {
      left--;
      for (let tries = 1; ; tries++) {
        const turn = await rateLimiter.turn(NEVER);
        sent++;
        const allowed = isAllowed();
        await time.sleep(latencyMs);
        if (allowed) {
          rateLimiter.accepted(turn);
          break;
        }
        refused++;
        rateLimiter.refused(turn, undefined);
        await time.sleep(random() * Math.min(20_000, 500 * 2 ** (tries - 1)));
      }
    }
  };
  await time.until(Promise.all(Array.from({ length: workers }, worker)));
  return { sent, refused, seconds: time.now() / 1000 };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("a service that refuses nothing", () => {
  it("a service that refuses nothing is not slowed down: the time is that of the latency alone", async () => {
    const { seconds, refused } = await run({ allowedPerSecond: 1e9, workers: 10, requests: 1000 });
    expect(refused).toBe(0);
    expect(seconds).toBeCloseTo((1000 / 10) * 0.02, 1);
  });
});

describe("a service that allows a rate", () => {
  it.each([
    [50, 10],
    [50, 50],
    [10, 10],
    [10, 50],
    [200, 50],
  ])(
    "an allowed rate of %i a second is nearly used by %i workers, with at most 10 %% refused",
    async (allowedPerSecond, workers) => {
      // Two minutes, because the requests in flight at the end of the burst are refused at any rate.
      const requests = allowedPerSecond * 120;
      const { sent, refused, seconds } = await run({ allowedPerSecond, workers, requests });
      expect(refused).toBeGreaterThan(0);
      expect(refused / sent).toBeLessThanOrEqual(0.1);
      // The burst has as many requests as one second, so it counts as one second more.
      expect(requests / (seconds + 1)).toBeGreaterThan(allowedPerSecond * 0.8);
    },
  );

  it.each([10, 50])(
    "a rate of 50 a second with a burst is used within 5 %% by %i workers, with 5 %% refused",
    async (workers) => {
      const { sent, refused, seconds } = await run({ allowedPerSecond: 50, workers, requests: 1500 });
      expect(refused / sent).toBeLessThanOrEqual(0.05);
      expect((1500 - 50) / seconds).toBeGreaterThan(50 * 0.95);
    },
  );

  it("an allowed rate is found although a large burst hides it at first", async () => {
    const { sent, refused } = await run({ allowedPerSecond: 50, burst: 500, workers: 50, requests: 3000 });
    expect(refused / sent).toBeLessThanOrEqual(0.1);
  });
});

describe("a service that refuses a share of the requests at any rate", () => {
  const median = async (options: Parameters<typeof run>[0]) => {
    const seconds: number[] = [];
    for (let seed = 1; seed <= 9; seed++) seconds.push((await run({ ...options, seed })).seconds);
    return seconds.sort((a, b) => a - b)[4] ?? 0;
  };

  it.each([
    [200, 10],
    [2000, 10],
    [2000, 50],
  ])(
    "10 %% random refusals leave %i requests by %i workers at least half the full speed",
    async (requests, workers) => {
      // The real Terraform makes 200 reads in 1.8 s.
      const work = { allowedPerSecond: 1e9, workers, requests, latencyMs: 90 };
      const without = await run(work);
      expect(await median({ ...work, byChance: 0.1 })).toBeLessThanOrEqual(2 * without.seconds);
    },
  );

  it("2000 requests with 2 % random refusals take at most 1.5 times as long, in every run", async () => {
    const work = { allowedPerSecond: 1e9, workers: 10, requests: 2000, latencyMs: 90 };
    const without = await run(work);
    for (let seed = 1; seed <= 9; seed++) {
      const { seconds } = await run({ ...work, byChance: 0.02, seed });
      expect(seconds).toBeLessThanOrEqual(1.5 * without.seconds);
    }
  });

  it("at least 70 % of an allowed rate is used although 10 % of requests are refused at random", async () => {
    const work = { allowedPerSecond: 50, workers: 10, requests: 3000, byChance: 0.1 };
    expect(3000 / (await median(work))).toBeGreaterThan(50 * 0.7);
  });

  it("10 % random refusals are also detected after a quiet time, which shows no rate", async () => {
    const time = new VirtualTime();
    const rateLimiter = new RateLimiter(time);
    const chance = seeded(5);
    const request = async () => {
      for (;;) {
        const turn = await rateLimiter.turn(NEVER);
        const isRefused = chance() < 0.1;
        await time.sleep(90);
        if (!isRefused) return rateLimiter.accepted(turn);
        rateLimiter.refused(turn, undefined);
      }
    };
    await time.until(
      (async () => {
        for (let i = 0; i < 30; i++) {
          await request();
          await time.sleep(400);
        }
      })(),
    );
    const startedAt = time.now();
    let left = 200;
    const worker = async () => {
      while (left-- > 0) await request();
    };
    await time.until(Promise.all(Array.from({ length: 10 }, worker)));
    expect((time.now() - startedAt) / 1000).toBeLessThan(2 * 1.8);
  });
});

describe("single refusals", () => {
  it("single refusals do not slow other requests down", async () => {
    const time = new VirtualTime();
    const rateLimiter = new RateLimiter(time);
    for (let i = 0; i < 100; i++) {
      const turn = await time.until(rateLimiter.turn(NEVER));
      if (i % 10 === 0) rateLimiter.refused(turn, undefined);
      else rateLimiter.accepted(turn);
      await time.pass(2);
    }
    expect(time.now()).toBe(200);
  });
});

describe("many refusals at once", () => {
  let time: VirtualTime;
  let rateLimiter: RateLimiter;
  beforeEach(() => {
    time = new VirtualTime();
    rateLimiter = new RateLimiter(time);
  });
  const timesOf = (count: number): Promise<number[]> =>
    time.until(Promise.all(Array.from({ length: count }, () => rateLimiter.turn(NEVER).then(() => time.now()))));
  const turns = (count: number, of = rateLimiter) =>
    time.until(Promise.all(Array.from({ length: count }, () => of.turn(NEVER))));
  const serve = async (count: number) => {
    for (const turn of await turns(count)) rateLimiter.accepted(turn);
  };
  /** Refuses six requests. Six of the last ten prove a rate limit (`LIMIT_REFUSALS` in throttle-classifier.ts). */
  const refuse = async (retryAfterMs?: number, of = rateLimiter) => {
    for (const turn of await turns(6, of)) of.refused(turn, retryAfterMs);
  };

  it("after many refusals, requests leave one by one, in the order of arrival", async () => {
    await serve(20);
    await refuse();
    const order: number[] = [];
    const all = [0, 1, 2].map((i) => rateLimiter.turn(NEVER).then(() => order.push(i)));
    await time.until(Promise.all(all));
    expect(order).toEqual([0, 1, 2]);
    // The new rate is 70 % of the 20 requests that were accepted in the last second.
    expect(time.now()).toBeGreaterThan(2 * 50);
  });

  it("after many refusals, the rate is at least five a second, as each operation has a back-off", async () => {
    for (let i = 0; i < 10; i++) await refuse();
    const [first = 0, second = 0] = await timesOf(2);
    expect(second - first).toBeLessThanOrEqual(200);
  });

  it("refusals of requests that left before a change of the rate do not change it again", async () => {
    await serve(100);
    const inFlight = await turns(20);
    for (const turn of inFlight) rateLimiter.refused(turn, undefined);
    const [first = 0, second = 0] = await timesOf(2);
    expect(second - first).toBeCloseTo(1000 / 70, 0);
  });

  it("after a Retry-After, no request leaves too early, and they do not leave all at once", async () => {
    await serve(20);
    await refuse(3000);
    const [first = 0, second = 0] = await timesOf(2);
    expect(first).toBeGreaterThanOrEqual(3000);
    expect(second).toBeGreaterThan(first);
  });

  it("a Retry-After of one hour delays the other requests for only 20 s", async () => {
    await refuse(3_600_000);
    expect((await timesOf(1))[0]).toBe(20_000);
  });

  it("the rate recovers fully after a minute without a refusal", async () => {
    await refuse();
    await time.pass(60_000);
    const [first, last] = [await timesOf(1), await timesOf(100)];
    expect(last.at(-1)).toBe(first[0]);
  });

  it("setting the clock back does not stop the rate from growing", async () => {
    let setBackMs = 0;
    const onSuchClock = new RateLimiter({ now: () => time.now() - setBackMs, setTimer: time.setTimer });
    await refuse(undefined, onSuchClock);
    setBackMs = 3_600_000;
    await time.until(onSuchClock.turn(NEVER));
    await time.pass(60_000);
    const startedAt = time.now();
    await time.until(Promise.all(Array.from({ length: 100 }, () => onSuchClock.turn(NEVER))));
    expect(time.now() - startedAt).toBeLessThan(1000);
  });

  it("a waiting request can leave the queue, and the requests behind it move up", async () => {
    await refuse();
    const leaving = new AbortController();
    const [first, second, third] = [rateLimiter.turn(NEVER), rateLimiter.turn(leaving.signal), rateLimiter.turn(NEVER)];
    leaving.abort(new Error("stopped"));
    await expect(second).rejects.toThrow("stopped");
    await time.until(Promise.all([first, third]));
    expect(time.now()).toBeLessThanOrEqual(400);
  });
});
