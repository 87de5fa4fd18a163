/** Success means seen (invariant 3). */
import { Ledger } from "../../src/reconcile";
import { succeeded } from "../../src/resources/outcome-words";
import { accounts, failure } from "../reconcile/simulated-service";

const DONE = { stoppedBy: undefined, seen: true };

/** Two accounts given access and one taken, all answered with success. */
function acknowledged(live: readonly string[]): Ledger {
  const ledger = new Ledger(new Set(accounts(2)), new Set(accounts(1, 9)), new Set(accounts(1, 9)));
  ledger.acknowledge({ add: accounts(2), remove: accounts(1, 9) }, "R-1");
  ledger.observe(new Set(live));
  return ledger;
}

describe("an apply has succeeded", () => {
  it("when everything was seen", () => {
    expect(succeeded({ ledger: acknowledged(accounts(2)), outcome: DONE })).toBe(true);
  });

  it("whoever else has access: that is drift, and the next plan's", () => {
    expect(succeeded({ ledger: acknowledged([...accounts(2), ...accounts(1, 50)]), outcome: DONE })).toBe(true);
  });
});

describe("an apply has not succeeded", () => {
  it("when nobody could look, although every answer was success", () => {
    const ledger = acknowledged(accounts(2));
    expect(succeeded({ ledger, outcome: { stoppedBy: undefined, seen: false } })).toBe(false);
  });

  it("when an addition does not show", () => {
    expect(succeeded({ ledger: acknowledged(accounts(1)), outcome: DONE })).toBe(false);
  });

  it("when a removal does not show", () => {
    expect(succeeded({ ledger: acknowledged([...accounts(2), ...accounts(1, 9)]), outcome: DONE })).toBe(false);
  });

  it("when an account was refused and has no access", () => {
    const ledger = new Ledger(new Set(accounts(1)), new Set(), new Set());
    ledger.refuse({ add: accounts(1), remove: [] }, failure("refused"));
    expect(succeeded({ ledger, outcome: DONE })).toBe(false);
  });

  it("when something stopped it", () => {
    const outcome = { stoppedBy: failure("denied"), seen: true };
    expect(succeeded({ ledger: acknowledged(accounts(2)), outcome })).toBe(false);
  });
});
