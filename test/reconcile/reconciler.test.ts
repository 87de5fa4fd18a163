/** The reconciler with a simulated service: its calls, bad accounts in a batch, cancelled changes, and undoing. */
import fc from "fast-check";
import type { Limits } from "../../src/attempts";
import { Ledger, LiveReads, Reconciler } from "../../src/reconcile";
import { accounts, failure, IMAGE, limits, SimulatedService, SimulatedTime } from "../support/simulated-service";

async function run(
  service: SimulatedService,
  desired: Iterable<string>,
  removable: Iterable<string> = [],
  options: { clock?: SimulatedTime; limits?: Limits } = {},
) {
  const clock = options.clock ?? new SimulatedTime();
  const reads = new LiveReads(service, clock);
  const ledger = new Ledger(new Set(desired), new Set(removable), new Set(service.live));
  const reconciler = new Reconciler(service, reads, clock);
  const outcome = await reconciler.reconcile(IMAGE, ledger, options.limits ?? limits(clock));
  return { ledger, outcome, reconciler, clock };
}

const sentAdds = (service: SimulatedService) => service.writes.flatMap(({ add }) => add);

describe("the reconciler", () => {
  it("the reconciler makes exactly ceil(max(adds, removes) / 10) calls, and one read after them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 51 }), fc.integer({ min: 0, max: 51 }), async (a, r) => {
        const leaving = accounts(r, 1000);
        const service = new SimulatedService(leaving);
        const { outcome, ledger } = await run(service, accounts(a), leaving);
        expect(service.writes).toHaveLength(Math.ceil(Math.max(a, r) / 10));
        expect(service.reads).toBe(a + r > 0 ? 1 : 0);
        expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
        expect([...service.live].sort()).toEqual(accounts(a).sort());
        expect(ledger.refusals()).toEqual([]);
      }),
    );
  });

  it("a second run of the reconciler makes no call", async () => {
    const service = new SimulatedService(accounts(12));
    await run(service, accounts(15), accounts(12));
    const calls = service.writes.length;
    await run(service, accounts(15), accounts(12));
    expect(service.writes).toHaveLength(calls);
  });

  it("the reconciler removes only the accounts that it was given, and no other live accounts", async () => {
    const service = new SimulatedService([...accounts(3), ...accounts(2, 500)]);
    await run(service, accounts(2), accounts(3));
    expect([...service.live].sort()).toEqual([...accounts(2), ...accounts(2, 500)].sort());
  });

  it("the reconciler repeats a throttled call after at least the time that the service asks for", async () => {
    const service = new SimulatedService();
    service.react = (_, call) => (call === 1 ? failure("throttled", { retryAfterMs: 7_000 }) : undefined);
    const { outcome, clock } = await run(service, accounts(3));
    expect(outcome.stoppedBy).toBeUndefined();
    expect(service.writes).toHaveLength(2);
    expect(clock.ms).toBeGreaterThanOrEqual(7_000);
  });

  it("the reconciler ends at the deadline with the last message of the service", async () => {
    const service = new SimulatedService();
    service.react = () => failure("throttled");
    const { outcome, clock } = await run(service, accounts(3));
    expect(outcome.stoppedBy?.code).toBe("throttled");
    expect(clock.ms).toBeLessThanOrEqual(300_000);
    expect(service.writes.length).toBeGreaterThan(5);
  });

  it("after a write with an unknown outcome, the reconciler reads and sends only missing changes", async () => {
    const lost = failure("unavailable", { outcomeUnknown: true });
    const service = new SimulatedService();
    service.react = (_, call) => (call === 2 ? { applyThen: lost } : undefined);
    const { outcome } = await run(service, accounts(25));
    expect(outcome.stoppedBy).toBeUndefined();
    expect(sentAdds(service)).toEqual(accounts(25));
  });

  it("the reconciler sends changes again that a write with an unknown outcome did not make", async () => {
    const service = new SimulatedService();
    service.react = (_, call) => (call === 1 ? failure("unavailable", { outcomeUnknown: true }) : undefined);
    const { outcome } = await run(service, accounts(5));
    expect(outcome.stoppedBy).toBeUndefined();
    expect(service.writes).toHaveLength(2);
    expect([...service.live]).toEqual(accounts(5));
  });

  it("a write that succeeds without effect is reported as unseen, and is not sent twice", async () => {
    const service = new SimulatedService();
    service.react = ({ add }) => (add.includes(accounts(1)[0] as string) ? "ignore" : undefined);
    const { outcome, ledger, clock } = await run(service, accounts(1));
    expect(outcome).toEqual({ stoppedBy: undefined, seen: true });
    expect(ledger.unseen().add).toEqual(accounts(1));
    expect(service.writes).toHaveLength(1);
    expect(clock.ms).toBeGreaterThan(30_000);
  });

  it("the reconciler adds an account again that another writer removed during the run", async () => {
    const service = new SimulatedService(accounts(1));
    service.react = (_, call) => {
      if (call === 1) service.live.delete(accounts(1)[0] as string);
      return undefined;
    };
    const { outcome } = await run(service, accounts(3));
    expect(outcome.stoppedBy).toBeUndefined();
    expect([...service.live].sort()).toEqual(accounts(3));
  });

  it("the reconciler stops as Contested when another writer keeps removing accounts", async () => {
    const [contested] = accounts(1);
    const service = new SimulatedService(accounts(1));
    let elsewhere = 700;
    service.react = () => {
      // At each write, the other writer removes an account that this run has not changed yet.
      service.live.delete(contested as string);
      service.live.delete(accounts(1, elsewhere)[0] as string);
      elsewhere++;
      return undefined;
    };
    for (const id of accounts(20, 700)) service.live.add(id);
    const { outcome } = await run(service, [...accounts(2), ...accounts(20, 700)]);
    expect(outcome.stoppedBy?.code).toBe("Contested");
    expect(service.writes).toHaveLength(4);
  });

  it("the reconciler stops at once on a refusal that does not depend on the accounts", async () => {
    for (const kind of ["denied", "credentials", "image"] as const) {
      const service = new SimulatedService();
      service.react = () => failure(kind);
      const { outcome } = await run(service, accounts(25));
      expect(outcome.stoppedBy?.kind).toBe(kind);
      expect(service.writes).toHaveLength(1);
    }
  });
});

describe("a batch with bad accounts", () => {
  const withBad = (bad: readonly string[], live: readonly string[] = []) => {
    const service = new SimulatedService(live);
    service.react = ({ add, remove }) => {
      const first = [...add, ...remove].find((id) => bad.includes(id));
      return first ? failure("refused", { code: "InvalidAccount.NotFound", message: `account ${first}` }) : undefined;
    };
    return service;
  };

  it("the reconciler names each bad account of a batch and changes all others", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(accounts(25)), async (bad) => {
        const service = withBad(bad);
        const { ledger, outcome } = await run(service, accounts(25));
        expect(outcome.stoppedBy).toBeUndefined();
        expect(
          ledger
            .refusals()
            .map(({ accountId }) => accountId)
            .sort(),
        ).toEqual([...bad].sort());
        expect([...service.live].sort()).toEqual(
          accounts(25)
            .filter((id) => !bad.includes(id))
            .sort(),
        );
      }),
    );
  });

  it("the reconciler isolates k bad accounts of 10 with a bounded number of extra calls", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(accounts(10), { minLength: 1 }), async (bad) => {
        const service = withBad(bad);
        await run(service, accounts(10));
        // A binary tree with 10 leaves has 19 nodes. Each bad account costs at most its path and the siblings on it.
        expect(service.writes.length - 1).toBeLessThanOrEqual(Math.min(18, 8 * bad.length));
      }),
    );
  });

  it("the reconciler also isolates a removal that the service refuses", async () => {
    const leaving = accounts(4, 500);
    const service = withBad([leaving[2] as string], leaving);
    const { ledger } = await run(service, accounts(4), leaving);
    expect(ledger.refusals().map(({ accountId, operation }) => [accountId, operation])).toEqual([
      [leaving[2], "remove"],
    ]);
    expect([...service.live].sort()).toEqual([...accounts(4), leaving[2]].sort());
  });

  it("the reconciler reports no failure for an account that was refused but has access", async () => {
    const service = new SimulatedService();
    service.react = ({ add }, call) => {
      if (call === 1) return { applyThen: failure("unavailable", { outcomeUnknown: true }) };
      return add.length > 0 ? failure("refused", { code: "AlreadyShared" }) : undefined;
    };
    const { ledger, outcome } = await run(service, accounts(3));
    expect(outcome.stoppedBy).toBeUndefined();
    expect(ledger.refusals()).toEqual([]);
  });

  it("the reconciler learns once that a service accepts adds and removes only in separate calls", async () => {
    const leaving = accounts(20, 500);
    const service = new SimulatedService(leaving);
    service.react = ({ add, remove }) => (add.length > 0 && remove.length > 0 ? failure("refused") : undefined);
    const { ledger } = await run(service, accounts(20), leaving);
    expect(ledger.refusals()).toEqual([]);
    expect(service.writes).toHaveLength(1 + 2 + 2);
    expect([...service.live].sort()).toEqual(accounts(20));
  });
});

describe("a cancelled change", () => {
  it("a change that was cancelled before its start sends nothing", async () => {
    const service = new SimulatedService();
    const clock = new SimulatedTime();
    const cancelled = new AbortController();
    cancelled.abort();
    const { outcome } = await run(service, accounts(3), [], { clock, limits: limits(clock, 1000, cancelled.signal) });
    expect(outcome.stoppedBy?.kind).toBe("interrupted");
    expect(service.writes).toEqual([]);
  });

  it("a cancelled change waits for the call in flight, sends no other, and reads the true state", async () => {
    const service = new SimulatedService();
    const clock = new SimulatedTime();
    const cancel = new AbortController();
    service.react = (_, call) => {
      if (call === 2) cancel.abort();
      return undefined;
    };
    const { outcome, ledger } = await run(service, accounts(35), [], {
      clock,
      limits: limits(clock, 60_000, cancel.signal),
    });
    expect(outcome).toMatchObject({ seen: true, stoppedBy: { kind: "interrupted" } });
    expect(service.writes).toHaveLength(2);
    expect(ledger.observed.size).toBe(20);
  });
});

describe("undoing a failed create", () => {
  it("an undo removes all additions, certain or not, and no account that had access before", async () => {
    const before = accounts(2);
    const service = new SimulatedService(before);
    service.react = (_, call) => {
      if (call === 1) return undefined;
      return call === 2 ? { applyThen: failure("denied", { outcomeUnknown: true }) } : undefined;
    };
    service.onRead = (call) => (call === 1 ? failure("denied") : undefined);
    const { ledger, outcome, reconciler } = await run(service, accounts(22));
    expect(outcome.seen).toBe(false);
    const undone = await reconciler.undo(IMAGE, ledger, 10_000);
    expect(undone.stillShared.size).toBe(0);
    expect([...service.live]).toEqual(before);
  });

  it("an undo that fails names the accounts that still have access", async () => {
    const service = new SimulatedService();
    service.react = ({ remove }, call) => (call >= 2 || remove.length > 0 ? failure("denied") : undefined);
    const { ledger, reconciler } = await run(service, accounts(12));
    const undone = await reconciler.undo(IMAGE, ledger, 10_000);
    expect([...undone.stillShared].sort()).toEqual(accounts(10));
    expect(undone.failure?.kind).toBe("denied");
  });

  it("an undo ends within its time limit", async () => {
    const service = new SimulatedService();
    service.react = ({ remove }, call) => (call >= 2 || remove.length > 0 ? failure("throttled") : undefined);
    const clock = new SimulatedTime();
    const { ledger, reconciler } = await run(service, accounts(12), [], { clock, limits: limits(clock, 5_000) });
    const startedAt = clock.ms;
    await reconciler.undo(IMAGE, ledger, 10_000);
    expect(clock.ms - startedAt).toBeLessThanOrEqual(10_000);
  });
});
