/** Calls that the service refuses for an account or a quota, and changes that it may have made nevertheless. */
import fc from "fast-check";
import { Ledger, LiveReads, Reconciler } from "../../src/reconcile";
import { accounts, IMAGE, limits, SimulatedTime } from "../support/simulated-service";
import { type Answers, PLAIN, UncertainService } from "./uncertain-service";

const STAYING = accounts(2, 5000);
const LEAVING_FROM = 1000;

async function run(
  answers: Partial<Answers>,
  options: { adds: number; removes?: number; perCall?: number; timeoutMs?: number },
) {
  const leaving = accounts(options.removes ?? 0, LEAVING_FROM);
  const service = new UncertainService({ ...PLAIN, ...answers }, [...STAYING, ...leaving]);
  const clock = new SimulatedTime();
  const reads = new LiveReads(service, clock);
  const desired = accounts(options.adds);
  const ledger = new Ledger(new Set(desired), new Set(leaving), new Set(service.live));
  const reconciler = new Reconciler(service, reads, clock, options.perCall ?? 10);
  const outcome = await reconciler.reconcile(IMAGE, ledger, limits(clock, options.timeoutMs));
  return { service, ledger, outcome, clock, desired, leaving, reconciler };
}

describe("an account that the refusal names", () => {
  it("an account that the refusal names is left out, and the rest of the call is sent whole", async () => {
    const bad = accounts(1, 4);
    const { service, ledger } = await run({ bad }, { adds: 10 });
    expect(service.writes.map(({ add }) => add.length)).toEqual([10, 9]);
    expect(ledger.refusals().map(({ accountId }) => accountId)).toEqual(bad);
  });

  it("a named bad account costs one extra call, and the search for unnamed ones costs more", async () => {
    const bad = [...accounts(1, 2), ...accounts(1, 7), ...accounts(1, 10)];
    const named = await run({ bad }, { adds: 10 });
    const unnamed = await run({ bad, named: false }, { adds: 10 });
    expect(named.service.writes).toHaveLength(4);
    expect(unnamed.service.writes.length).toBeGreaterThan(8);
    expect([...named.service.live].sort()).toEqual([...unnamed.service.live].sort());
  });

  it("the account that a refusal names counts only when the call contains it", async () => {
    const [bad = ""] = accounts(1, 3);
    const service = new UncertainService({ ...PLAIN, bad: [bad] });
    const modify = service.modifyAccounts.bind(service);
    service.modifyAccounts = async (ref, change) => {
      try {
        return await modify(ref, change);
      } catch (error) {
        throw { ...(error as object), accountId: "9999999999999999" };
      }
    };
    const clock = new SimulatedTime();
    const ledger = new Ledger(new Set(accounts(10)), new Set(), new Set());
    await new Reconciler(service, new LiveReads(service, clock), clock).reconcile(IMAGE, ledger, limits(clock));
    expect(ledger.refusals().map(({ accountId }) => accountId)).toEqual([bad]);
  });
});

describe("an account that a refused call changed all the same", () => {
  const uncertain = { named: false, partly: true, strict: true, lateReads: 3 };

  it("an addition that a refused call made is no failure, even when the reads are late", async () => {
    const bad = accounts(1, 2);
    const { service, ledger, outcome } = await run({ ...uncertain, bad }, { adds: 2, perCall: 2 });
    expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
    expect(service.live).toContain(accounts(1)[0]);
    expect(ledger.refusals().map(({ accountId }) => accountId)).toEqual(bad);
  });

  it("a removal that a refused call made is no failure, even when the reads are late", async () => {
    const bad = accounts(1, LEAVING_FROM + 1);
    const { service, ledger, outcome } = await run({ ...uncertain, bad }, { adds: 0, removes: 2, perCall: 2 });
    expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
    expect(service.live).not.toContain(accounts(1, LEAVING_FROM)[0]);
    expect(ledger.refusals().map(({ accountId }) => accountId)).toEqual(bad);
  });
});

describe("a quota", () => {
  it("a quota stops the run at once: 200 accounts on a quota of 50 make 6 calls", async () => {
    const { service, outcome } = await run({ quota: 50 + STAYING.length }, { adds: 200 });
    expect(service.writes).toHaveLength(6);
    expect(outcome).toMatchObject({ stoppedBy: { kind: "quota" }, seen: true });
    expect(service.live.size).toBe(50 + STAYING.length);
  });

  it.each([
    ["after", false, 3],
    ["before", true, 7],
  ])(
    "all additions fit a quota that the service counts %s the removals of a call",
    async (_, quotaAddsFirst, calls) => {
      const quota = 30 + STAYING.length;
      const { service, outcome, desired } = await run({ quota, quotaAddsFirst }, { adds: 30, removes: 30 });
      expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
      expect([...service.live].sort()).toEqual([...desired, ...STAYING].sort());
      expect(service.writes).toHaveLength(calls);
    },
  );

  it("a run whose removals do not satisfy a quota removes the leaving accounts, and stops", async () => {
    const quota = 15 + STAYING.length;
    const { service, outcome } = await run({ quota, quotaAddsFirst: true }, { adds: 30, removes: 15 });
    expect(outcome.stoppedBy?.kind).toBe("quota");
    // One refused call, two removals, one addition, one refused call.
    expect(service.writes).toHaveLength(5);
    expect([...service.live].sort()).toEqual([...accounts(10), ...STAYING].sort());
  });
});

const answers = fc.record({
  heeds: fc.constantFrom(10, 20, 50),
  beyond: fc.constantFrom("ignored" as const, "allIgnored" as const, "refused" as const),
  bad: fc.subarray([...accounts(60), ...accounts(60, LEAVING_FROM)], { maxLength: 6 }),
  named: fc.boolean(),
  partly: fc.boolean(),
  strict: fc.boolean(),
  lateReads: fc.constantFrom(0, 0, 1, 3),
  quota: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 40),
  quotaAddsFirst: fc.boolean(),
});
const sizes = fc.record({
  adds: fc.integer({ min: 0, max: 60 }),
  removes: fc.integer({ min: 0, max: 60 }),
  perCall: fc.integer({ min: 1, max: 50 }),
});

describe("a run against every answer of the service", () => {
  it("a run reports success only for real changes, and names every failure", async () => {
    await fc.assert(
      fc.asyncProperty(answers, sizes, async (how, size) => {
        const { service, ledger, outcome, desired, leaving } = await run(how, size);
        const unseen = ledger.unseen();
        const failed = new Set([
          ...ledger.refusals().map(({ accountId }) => accountId),
          ...[...unseen.add, ...unseen.remove],
          ...[...ledger.outstanding().add, ...ledger.outstanding().remove],
        ]);
        for (const id of desired) expect(service.live.has(id) || failed.has(id)).toBe(true);
        for (const id of leaving) expect(!service.live.has(id) || failed.has(id)).toBe(true);
        if (!outcome.stoppedBy) {
          const bad = how.bad.filter((id) => desired.includes(id) || leaving.includes(id));
          expect([...failed].sort()).toEqual(bad.sort());
        }
        expect([...service.live]).toEqual(expect.arrayContaining(STAYING));
      }),
      { numRuns: 500 },
    );
  });

  it("a run sends no account again before a read", async () => {
    await fc.assert(
      fc.asyncProperty(answers, sizes, async (how, size) => {
        const { service } = await run(how, size);
        expect(service.sentBlindly).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("a run makes a bounded number of calls", async () => {
    await fc.assert(
      fc.asyncProperty(answers, sizes, async (how, size) => {
        const { service, desired, leaving } = await run(how, size);
        const calls = (accountCount: number, perCall: number) => Math.ceil(accountCount / perCall);
        const longest = Math.max(size.adds, size.removes);
        const once = calls(longest, size.perCall);
        // Accounts that a large call ignored or refused are sent once more in tens.
        const again = size.perCall > 10 ? calls(size.adds, 10) + calls(size.removes, 10) : 0;
        // For a quota: the removals alone, and then the additions.
        const apart = how.quota === Number.POSITIVE_INFINITY ? 0 : 2 * once + again;
        const bad = how.bad.filter((id) => desired.includes(id) || leaving.includes(id)).length;
        // For each bad account, a binary tree over at most 50 accounts of each operation. With `strict`, the service also
        // refuses good accounts.
        const search = bad * 16 * (how.strict && how.lateReads > 0 ? 8 : 1);
        const late = how.strict && how.lateReads > 0 ? 2 * (size.adds + size.removes) : 0;
        expect(service.writes.length).toBeLessThanOrEqual(once + again + apart + search + late);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an undo of a failed create", () => {
  it("an undo removes access that a refused call gave, and reports only observed results", async () => {
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 50 }),
        async (how, adds, perCall) => {
          const { service, ledger, outcome, desired, reconciler } = await run(how, { adds, perCall });
          fc.pre(outcome.stoppedBy !== undefined || ledger.refusals().length > 0);
          const undone = await reconciler.undo(IMAGE, ledger, 60_000);
          const left = desired.filter((id) => service.live.has(id));
          const told = new Set([...undone.stillShared, ...undone.unseen]);
          for (const id of left) expect(told.has(id)).toBe(true);
          expect([...service.live]).toEqual(expect.arrayContaining(STAYING));
          for (const { add, remove } of service.writes) {
            if (remove.length > 0) expect(Math.max(add.length, remove.length)).toBeLessThanOrEqual(10);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
