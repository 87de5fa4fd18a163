/** A service that shows its writes late. A run waits for them until its deadline (docs/decisions/0012). */
import type { ImageRef } from "../../src/model";
import { Ledger, LiveReads, Reconciler } from "../../src/reconcile";
import { accounts, IMAGE, limits, SimulatedService, SimulatedTime } from "../support/simulated-service";

/** Reads show the accounts of `delayMs` ago. */
class LateService extends SimulatedService {
  private readonly history: { readonly atMs: number; readonly live: ReadonlySet<string> }[] = [];

  constructor(
    private readonly time: SimulatedTime,
    private readonly delayMs: number,
  ) {
    super();
  }

  override async listAccounts(): Promise<readonly string[]> {
    const shown = this.history.filter(({ atMs }) => atMs + this.delayMs <= this.time.now()).at(-1);
    return [...(shown?.live ?? [])];
  }

  override async modifyAccounts(ref: ImageRef, change: { add: readonly string[]; remove: readonly string[] }) {
    const answer = await super.modifyAccounts(ref, change);
    this.history.push({ atMs: this.time.now(), live: new Set(this.live) });
    return answer;
  }
}

it.each([10_000, 50_000, 90_000, 240_000])(
  "a run with five minutes sees an addition that reads show after %i ms",
  async (delayMs) => {
    const time = new SimulatedTime();
    const service = new LateService(time, delayMs);
    const ledger = new Ledger(new Set(accounts(3)), new Set(), new Set());
    await new Reconciler(service, new LiveReads(service, time), time).reconcile(IMAGE, ledger, limits(time));
    expect(ledger.unseen().add).toEqual([]);
    expect(service.writes).toHaveLength(1);
  },
);
