/** The ledger of a run: the changes that it presumes before a read shows them, and the refusals that it counts. */
import { Ledger } from "../../src/reconcile";
import { accounts, failure } from "../support/simulated-service";

const [A, B, C, D] = accounts(4) as [string, string, string, string];
const NOBODY = new Set<string>();

describe("the ledger of a run", () => {
  it("the ledger presumes changes that were acknowledged since the last read", () => {
    const ledger = new Ledger(new Set([A, B]), new Set([C, D]), new Set([C, D]));
    ledger.acknowledge({ add: [A], remove: [C] }, "R-1");
    expect([...ledger.presumed].sort()).toEqual([A, D]);
    expect([...ledger.observed].sort()).toEqual([C, D]);
  });

  it("the ledger presumes no change that was sent without an answer", () => {
    const ledger = new Ledger(new Set([A]), NOBODY, NOBODY);
    ledger.leaveUncertain({ add: [A], remove: [] });
    expect([...ledger.presumed]).toEqual([]);
  });

  it("the ledger counts a refusal only while the last read confirms it", () => {
    const ledger = new Ledger(new Set([A, B]), new Set([C, D]), new Set([C, D]));
    ledger.refuse({ add: [A, B], remove: [C, D] }, failure("refused"));
    expect(ledger.refusals().map(({ accountId }) => accountId)).toEqual([A, B, C, D]);
    // A was "already shared" and C was "not shared", so both changes are as wanted.
    ledger.observe(new Set([A, D]));
    expect(ledger.refusals().map(({ accountId, operation }) => [accountId, operation])).toEqual([
      [B, "add"],
      [D, "remove"],
    ]);
  });
});
