/** The number of accounts in a call, and the reaction when the service applies fewer. */
import fc from "fast-check";
import { Ledger, LiveReads, Reconciler, type SharePort } from "../../src/reconcile";
import { accounts, IMAGE, limits, SimulatedTime } from "../support/simulated-service";
import { type Answers, PLAIN, UncertainService } from "./uncertain-service";

const LEAVING_FROM = 1000;

async function run(
  answers: Partial<Answers>,
  options: { adds: number; removes?: number; perCall: number; timeoutMs?: number },
) {
  const leaving = accounts(options.removes ?? 0, LEAVING_FROM);
  const service = new UncertainService({ ...PLAIN, ...answers }, leaving);
  const clock = new SimulatedTime();
  const ledger = new Ledger(new Set(accounts(options.adds)), new Set(leaving), new Set(service.live));
  const reconciler = new Reconciler(service, new LiveReads(service, clock), clock, options.perCall);
  const outcome = await reconciler.reconcile(IMAGE, ledger, limits(clock, options.timeoutMs));
  return { service, ledger, outcome, clock, reconciler, desired: accounts(options.adds) };
}

const DONE = { stoppedBy: undefined, seen: true };
const sizes = (service: UncertainService) =>
  service.writes.map(({ add, remove }) => Math.max(add.length, remove.length));

describe("a service that applies all accounts of a call", () => {
  it("a run makes exactly ceil(max(adds, removes) / accounts_per_call) calls and one read", async () => {
    const count = fc.constantFrom(0, 1, 9, 10, 11, 20, 21, 49, 50, 51, 100, 101);
    await fc.assert(
      fc.asyncProperty(count, count, fc.integer({ min: 1, max: 50 }), async (adds, removes, perCall) => {
        const { service, outcome, desired } = await run({}, { adds, removes, perCall });
        expect(service.writes).toHaveLength(Math.ceil(Math.max(adds, removes) / perCall));
        expect(service.reads).toBe(adds + removes > 0 ? 1 : 0);
        expect(outcome).toEqual(DONE);
        expect([...service.live].sort()).toEqual(desired);
      }),
    );
  });
});

describe("a service that ignores some accounts of a call", () => {
  it.each([
    [10, 50, [50, 10, 10, 10, 10]],
    [20, 50, [50, 10, 10, 10]],
    [10, 11, [11, 11, 11, 11, 6, 4]],
  ])(
    "a service that applies only %i accounts gets the others in tens after calls of %i",
    async (heeds, perCall, expected) => {
      const { service, outcome, reconciler, desired } = await run({ heeds }, { adds: 50, perCall });
      expect(sizes(service)).toEqual(expected);
      expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
      expect([...service.live].sort()).toEqual(desired);
      expect(reconciler.accountsPerCall).toBe(10);
    },
  );

  it("an ignored part of a call is detected within seconds, and not at the deadline", async () => {
    const { clock } = await run({ heeds: 10 }, { adds: 50, removes: 50, perCall: 50 });
    expect(clock.ms).toBeLessThan(3_000);
  });

  it("a service that shows every write late keeps its large calls", async () => {
    const late = await run({ lateReads: 4 }, { adds: 50, removes: 50, perCall: 50 });
    expect(sizes(late.service)).toEqual([50]);
    expect(late.outcome).toEqual(DONE);
    expect(late.reconciler.accountsPerCall).toBe(50);
  });

  it("an ignored part of a call is detected although the service also shows writes late", async () => {
    const { service, outcome, desired } = await run(
      { heeds: 10, lateReads: 4 },
      { adds: 50, removes: 50, perCall: 50 },
    );
    expect(sizes(service)).toEqual([50, 10, 10, 10, 10]);
    expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
    expect([...service.live].sort()).toEqual(desired);
  });

  it("a completely ignored call is detected after a longer wait", async () => {
    const { service, outcome, clock } = await run({ heeds: 10, beyond: "allIgnored" }, { adds: 50, perCall: 50 });
    expect(sizes(service)).toEqual([50, 10, 10, 10, 10, 10]);
    expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
    expect(clock.ms).toBeGreaterThan(15_000);
    expect(clock.ms).toBeLessThan(30_000);
  });

  it("a completely ignored call is detected within a third of a short time limit", async () => {
    const options = { adds: 50, perCall: 50, timeoutMs: 12_000 };
    const { outcome } = await run({ heeds: 10, beyond: "allIgnored" }, options);
    expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
  });

  it("after an ignored part, later runs of the process send at most ten accounts per call", async () => {
    const { service, reconciler, clock } = await run({ heeds: 10 }, { adds: 50, perCall: 50 });
    const [writesBefore, readsBefore] = [service.writes.length, service.reads];
    const later = accounts(50, 2000);
    const ledger = new Ledger(new Set([...accounts(50), ...later]), new Set(), new Set(service.live));
    const outcome = await reconciler.reconcile(IMAGE, ledger, limits(clock));
    expect(sizes(service).slice(writesBefore)).toEqual([10, 10, 10, 10, 10]);
    expect(outcome).toEqual(DONE);
    expect(service.reads).toBe(readsBefore + 1);
  });

  it("an ignored part of a large call does not affect a share whose calls were small", async () => {
    const service = new UncertainService({ ...PLAIN, heeds: 10 });
    const clock = new SimulatedTime();
    let large: Promise<unknown> = Promise.resolve();
    const port: SharePort = {
      listAccounts: async () => await service.listAccounts(),
      // The small share still waits for its answer when the large share detects the ignored accounts.
      modifyAccounts: async (ref, change) => {
        if (ref.imageId === "m-small") await large;
        return await service.modifyAccounts(ref, change);
      },
    };
    const reconciler = new Reconciler(port, new LiveReads(port, clock), clock, 50);
    const ledgerOf = (ids: readonly string[]) => new Ledger(new Set(ids), new Set(), new Set());
    large = reconciler.reconcile(IMAGE, ledgerOf(accounts(50)), limits(clock));
    const small = reconciler.reconcile({ ...IMAGE, imageId: "m-small" }, ledgerOf(accounts(3, 2000)), limits(clock));
    expect(await large).toEqual({ ...DONE, reducedCallSize: true });
    expect(await small).toEqual(DONE);
  });

  it("a run names the accounts that a service ignores even in calls of ten", async () => {
    const { service, ledger, outcome } = await run({ heeds: 5 }, { adds: 20, perCall: 20, timeoutMs: 60_000 });
    expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
    expect(ledger.unseen().add).toEqual(accounts(20).filter((id) => !service.live.has(id)));
    expect(ledger.unseen().add).toHaveLength(5);
  });
});

describe("a service that refuses large calls", () => {
  it("a service that refuses a large call gets calls of ten", async () => {
    const { service, outcome } = await run({ heeds: 10, beyond: "refused" }, { adds: 120, removes: 3, perCall: 50 });
    expect(sizes(service)).toEqual([50, ...Array(12).fill(10)]);
    expect(outcome).toEqual({ ...DONE, reducedCallSize: true });
  });

  it("calls keep their size when one account was the reason for a refusal", async () => {
    const [bad = ""] = accounts(1, 30);
    const { service, reconciler } = await run({ bad: [bad], named: false }, { adds: 100, perCall: 50 });
    expect(reconciler.accountsPerCall).toBe(50);
    expect(service.live.size).toBe(99);
  });
});
