/** The pace against a service that allows a fixed rate, in virtual time: no test waits. */
import { Pace } from "../../src/client/pace";
import { NEVER } from "./stand-in";
import { VirtualTime } from "./virtual-time";

/** Work of `requests` requests by `workers` at a time, each tried until it is allowed, with the back-off of `reconcile`. */
async function run(options: {
  readonly allowedPerSecond: number;
  readonly burst?: number;
  readonly workers: number;
  readonly requests: number;
}): Promise<{ readonly sent: number; readonly refused: number; readonly seconds: number }> {
  const { allowedPerSecond, burst = allowedPerSecond, workers } = options;
  const time = new VirtualTime();
  const pace = new Pace(time);
  const [latencyMs, random] = [20, seeded(7)];
  let [tokens, filledMs, left, sent, refused] = [burst, 0, options.requests, 0, 0];
  const isAllowed = () => {
    tokens = Math.min(burst, tokens + ((time.now() - filledMs) / 1000) * allowedPerSecond);
    filledMs = time.now();
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
  const worker = async () => {
    while (left > 0) {
      left--;
      for (let tries = 1; ; tries++) {
        const turn = await pace.turn(NEVER);
        sent++;
        const allowed = isAllowed();
        await time.sleep(latencyMs);
        if (allowed) {
          pace.accepted();
          break;
        }
        refused++;
        pace.refused(turn, undefined);
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
  it("is not slowed down: the requests take what their latency takes", async () => {
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
    "of %i requests a second is used near that rate by %i at a time, and at most one in ten is refused",
    async (allowedPerSecond, workers) => {
      // Two minutes: those in flight when the reserve is used up are refused, at whatever rate.
      const requests = allowedPerSecond * 120;
      const { sent, refused, seconds } = await run({ allowedPerSecond, workers, requests });
      expect(refused).toBeGreaterThan(0);
      expect(refused / sent).toBeLessThanOrEqual(0.1);
      // The burst comes on top of what the rate allows.
      expect(requests / (seconds + 1)).toBeGreaterThan(allowedPerSecond * 0.8);
    },
  );

  it("is found although a large burst hid it at first", async () => {
    const { sent, refused } = await run({ allowedPerSecond: 50, burst: 500, workers: 50, requests: 3000 });
    expect(refused / sent).toBeLessThanOrEqual(0.1);
  });
});

describe("after a refusal", () => {
  let time: VirtualTime;
  let pace: Pace;
  beforeEach(() => {
    time = new VirtualTime();
    pace = new Pace(time);
  });
  const timesOf = (count: number): Promise<number[]> =>
    time.until(Promise.all(Array.from({ length: count }, () => pace.turn(NEVER).then(() => time.now()))));
  const refuse = async (retryAfterMs?: number) => pace.refused(await time.until(pace.turn(NEVER)), retryAfterMs);

  it("requests leave one by one, in the order in which they came", async () => {
    for (let i = 0; i < 20; i++) pace.accepted();
    await refuse();
    const order: number[] = [];
    const all = [0, 1, 2].map((i) => pace.turn(NEVER).then(() => order.push(i)));
    await time.until(Promise.all(all));
    expect(order).toEqual([0, 1, 2]);
    // 70 % of the 20 that were accepted in the last second.
    expect(time.now()).toBeGreaterThan(2 * 50);
  });

  it("the rate is never below five a second: slower is the back-off of each operation", async () => {
    for (let i = 0; i < 10; i++) await refuse();
    const [first = 0, second = 0] = await timesOf(2);
    expect(second - first).toBeLessThanOrEqual(200);
  });

  it("further refusals of requests that left before it change nothing", async () => {
    for (let i = 0; i < 100; i++) pace.accepted();
    const inFlight = await time.until(Promise.all(Array.from({ length: 10 }, () => pace.turn(NEVER))));
    for (const turn of inFlight) pace.refused(turn, undefined);
    const [first = 0, second = 0] = await timesOf(2);
    expect(second - first).toBeCloseTo(1000 / 70, 0);
  });

  it("nothing leaves before the time that the service asked to wait, and not all at once then", async () => {
    for (let i = 0; i < 20; i++) pace.accepted();
    await refuse(3000);
    const [first = 0, second = 0] = await timesOf(2);
    expect(first).toBeGreaterThanOrEqual(3000);
    expect(second).toBeGreaterThan(first);
  });

  it("a wish to wait for an hour holds the others for 20 s: they have time limits of their own", async () => {
    await refuse(3_600_000);
    expect((await timesOf(1))[0]).toBe(20_000);
  });

  it("a minute without another is as if there had been none", async () => {
    await refuse();
    await time.pass(60_000);
    const [first, last] = [await timesOf(1), await timesOf(100)];
    expect(last.at(-1)).toBe(first[0]);
  });

  it("a clock that is set back does not stop the rate from growing", async () => {
    let setBackMs = 0;
    const onSuchClock = new Pace({ now: () => time.now() - setBackMs, setTimer: time.setTimer });
    onSuchClock.refused(await onSuchClock.turn(NEVER), undefined);
    setBackMs = 3_600_000;
    await time.until(onSuchClock.turn(NEVER));
    await time.pass(60_000);
    const startedAt = time.now();
    await time.until(Promise.all(Array.from({ length: 100 }, () => onSuchClock.turn(NEVER))));
    expect(time.now() - startedAt).toBeLessThan(1000);
  });

  it("one that waits can leave the queue, and those behind it move up", async () => {
    await refuse();
    const leaving = new AbortController();
    const [first, second, third] = [pace.turn(NEVER), pace.turn(leaving.signal), pace.turn(NEVER)];
    leaving.abort(new Error("stopped"));
    await expect(second).rejects.toThrow("stopped");
    await time.until(Promise.all([first, third]));
    expect(time.now()).toBeLessThanOrEqual(400);
  });
});
