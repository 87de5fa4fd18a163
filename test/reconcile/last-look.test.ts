/** The result of a run: the accounts that were read, or else those that were acknowledged, and the failure. */
import { Ledger, LiveReads, Reconciler } from "../../src/reconcile";
import { accounts, failure, IMAGE, limits, SimulatedService, SimulatedTime } from "../support/simulated-service";

async function run(service: SimulatedService, desired: readonly string[]) {
  const time = new SimulatedTime();
  const reads = new LiveReads(service, time);
  const ledger = new Ledger(new Set(desired), new Set(), new Set(service.live));
  const reconciler = new Reconciler(service, reads, time);
  const outcome = await reconciler.reconcile(IMAGE, ledger, limits(time));
  return { ledger, outcome, reconciler };
}

const denied = failure("denied", { action: "DescribeImagePermission" });

it("a read that fails after successful writes is the failure of the run", async () => {
  const service = new SimulatedService();
  service.onRead = () => denied;
  const { outcome } = await run(service, accounts(3));
  expect(outcome).toEqual({ stoppedBy: denied, seen: false });
});

it("a read that fails after a failed write does not hide the failure of the write", async () => {
  const service = new SimulatedService();
  const refused = failure("credentials");
  service.react = () => refused;
  service.onRead = () => denied;
  const { outcome } = await run(service, accounts(3));
  expect(outcome).toEqual({ stoppedBy: refused, seen: false });
});

describe("an undo", () => {
  /** Twenty accounts are added in two calls, and the third call is denied. */
  async function failedRun(service: SimulatedService) {
    service.react = (_, call) => (call === 3 ? failure("denied") : undefined);
    return await run(service, accounts(25));
  }

  it("an undo that cannot read afterwards uses the answers of its writes", async () => {
    const service = new SimulatedService();
    const { ledger, reconciler } = await failedRun(service);
    service.react = ({ remove }) => (remove.length > 0 && service.writes.length === 5 ? failure("denied") : undefined);
    service.onRead = () => denied;
    const { stillShared } = await reconciler.undo(IMAGE, ledger, 10_000);
    expect([...stillShared].sort()).toEqual(accounts(10, 11));
  });

  it("an undo that reads afterwards uses the read, and not the answers", async () => {
    const service = new SimulatedService();
    const { ledger, reconciler } = await failedRun(service);
    service.react = () => "ignore";
    const { stillShared } = await reconciler.undo(IMAGE, ledger, 10_000);
    expect([...stillShared].sort()).toEqual(accounts(20));
  });
});

it("the second half of a refused batch is split at once when the first half succeeds", async () => {
  const service = new SimulatedService();
  const [bad] = accounts(1, 10) as [string];
  service.react = ({ add }) => (add.includes(bad) ? failure("refused") : undefined);
  await run(service, accounts(10));
  expect(service.writes.map(({ add }) => add.length)).toEqual([10, 5, 3, 1, 1]);
});
