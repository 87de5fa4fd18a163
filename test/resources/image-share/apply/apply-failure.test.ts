/** An apply succeeds only when reads have shown its changes (invariant 3). */
import type { FailureReason } from "../../../../src/model";
import { Ledger } from "../../../../src/reconcile";
import {
  nextStep,
  reasons,
  reducedCallSizeWarning,
  succeeded,
} from "../../../../src/resources/image-share/apply/apply-failure";
import { accounts, failure, IMAGE } from "../../../support/simulated-service";

const DONE = { stoppedBy: undefined, seen: true };

/** Two accounts added and one removed, all acknowledged. */
function acknowledged(live: readonly string[]): Ledger {
  const ledger = new Ledger(new Set(accounts(2)), new Set(accounts(1, 9)), new Set(accounts(1, 9)));
  ledger.acknowledge({ add: accounts(2), remove: accounts(1, 9) }, "R-1");
  ledger.observe(new Set(live));
  return ledger;
}

describe("the success of an apply", () => {
  it("an apply has succeeded when reads have shown every change", () => {
    expect(succeeded({ ledger: acknowledged(accounts(2)), outcome: DONE })).toBe(true);
  });

  it("an apply has succeeded even if other accounts have access, which is later drift", () => {
    expect(succeeded({ ledger: acknowledged([...accounts(2), ...accounts(1, 50)]), outcome: DONE })).toBe(true);
  });
});

describe("the failure of an apply", () => {
  it("an apply without a read has not succeeded, although every answer was success", () => {
    const ledger = acknowledged(accounts(2));
    expect(succeeded({ ledger, outcome: { stoppedBy: undefined, seen: false } })).toBe(false);
  });

  it("an apply has not succeeded when a read does not show an addition", () => {
    expect(succeeded({ ledger: acknowledged(accounts(1)), outcome: DONE })).toBe(false);
  });

  it("an apply has not succeeded when a read does not show a removal", () => {
    expect(succeeded({ ledger: acknowledged([...accounts(2), ...accounts(1, 9)]), outcome: DONE })).toBe(false);
  });

  it("an apply has not succeeded when an account was refused and has no access", () => {
    const ledger = new Ledger(new Set(accounts(1)), new Set(), new Set());
    ledger.refuse({ add: accounts(1), remove: [] }, failure("refused"));
    expect(succeeded({ ledger, outcome: DONE })).toBe(false);
  });

  it("an apply has not succeeded when a failure stopped it", () => {
    const outcome = { stoppedBy: failure("denied"), seen: true };
    expect(succeeded({ ledger: acknowledged(accounts(2)), outcome })).toBe(false);
  });
});

describe("a failure with a reason of the service", () => {
  const refusedWith = (reason: FailureReason) => failure("refused", { code: "SomeCode", reason });
  const NAMES = new Map<string, string>();

  it.each([
    ["unknownAccount", /does not know the account.*main account/],
    ["forbiddenAccount", /owner of the image already has it/],
    ["otherSite", /other site/],
    ["encryptedImage", /Encrypted images cannot be shared/],
    ["imageStatus", /Available/],
    ["fullImage", /whole machine/],
  ] as const)("a failure with the reason %s has its own remedy", (reason, text) => {
    const ledger = new Ledger(new Set(accounts(1)), new Set(), new Set());
    ledger.refuse({ add: accounts(1), remove: [] }, refusedWith(reason));
    expect(nextStep({ ref: IMAGE, ledger, outcome: DONE, names: NAMES })).toMatch(text);
  });

  it("accounts that are refused for different reasons get each remedy once", () => {
    const [a = "", b = "", c = ""] = accounts(3);
    const ledger = new Ledger(new Set([a, b, c]), new Set(), new Set());
    for (const id of [a, b]) ledger.refuse({ add: [id], remove: [] }, refusedWith("unknownAccount"));
    ledger.refuse({ add: [c], remove: [] }, refusedWith("otherSite"));
    const text = nextStep({ ref: IMAGE, ledger, outcome: DONE, names: NAMES });
    expect(text.match(/does not know the account/g)).toHaveLength(1);
    expect(text.match(/other site/g)).toHaveLength(1);
  });

  it("a refusal for a quota explains the quota and its remedy", () => {
    const outcome = { stoppedBy: failure("quota", { code: "QuotaExceed.ShareImage" }), seen: true };
    const ledger = new Ledger(new Set(accounts(1)), new Set(), new Set());
    const attempted = { ref: IMAGE, ledger, outcome, names: NAMES };
    expect(nextStep(attempted)).toMatch(/as many accounts as the service allows/);
  });
});

describe("a refused call for several accounts", () => {
  const stopped = failure("quota", { code: "QuotaExceed.ShareImage" });
  const refused = () => {
    const ledger = new Ledger(new Set(accounts(3)), new Set(), new Set());
    ledger.refuseTogether({ add: accounts(3), remove: [] });
    return ledger;
  };

  it("a refused call that made a part of the changes is reported as it was read", () => {
    const ledger = refused();
    ledger.observe(new Set(accounts(1)));
    const text = reasons({ ref: IMAGE, ledger, outcome: { stoppedBy: stopped, seen: true }, names: new Map() });
    expect(text).toContain(`but still gave them access:\n  - ${accounts(1)[0]}`);
    expect(text).toContain(
      `These accounts have not been given access yet:\n  - ${accounts(1, 2)[0]}\n  - ${accounts(1, 3)[0]}`,
    );
  });

  it("a refused call is reported as uncertain when no read succeeded afterwards", () => {
    const text = reasons({
      ref: IMAGE,
      ledger: refused(),
      outcome: { stoppedBy: stopped, seen: false },
      names: new Map(),
    });
    expect(text).toContain("No read showed whether it still gave some of them access");
    expect(text).not.toContain("No answer came");
  });
});

describe("a service that applied fewer accounts per call", () => {
  it("a service that applies fewer accounts per call gives a warning that names the argument", () => {
    const [warning] = reducedCallSizeWarning({ ref: IMAGE, outcome: { ...DONE, reducedCallSize: true } });
    expect(warning).toMatchObject({ severity: "warning", summary: expect.stringContaining(IMAGE.imageId) });
    expect(warning?.detail).toContain("accounts_per_call");
    expect(reducedCallSizeWarning({ ref: IMAGE, outcome: DONE })).toEqual([]);
  });
});
