/** Success means seen (invariant 3). */
import type { FailureReason } from "../../../../src/model";
import { Ledger } from "../../../../src/reconcile";
import {
  nextStep,
  reasons,
  succeeded,
  tookFewerWarning,
} from "../../../../src/resources/image-share/apply/apply-failure";
import { accounts, failure, IMAGE } from "../../../support/simulated-service";

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

describe("a failure that the service gives a reason for", () => {
  const refusedWith = (reason: FailureReason) => failure("refused", { code: "SomeCode", reason });
  const NAMES = new Map<string, string>();

  it.each([
    ["unknownAccount", /does not know the account.*main account/],
    ["forbiddenAccount", /owner of the image has it already/],
    ["otherSite", /other site/],
    ["encryptedImage", /Encrypted images cannot be shared/],
    ["imageStatus", /Available/],
    ["fullImage", /whole machine/],
  ] as const)("has a remedy of its own: %s", (reason, text) => {
    const ledger = new Ledger(new Set(accounts(1)), new Set(), new Set());
    ledger.refuse({ add: accounts(1), remove: [] }, refusedWith(reason));
    expect(nextStep({ ref: IMAGE, ledger, outcome: DONE, names: NAMES })).toMatch(text);
  });

  it("has every remedy once when its accounts are refused for different reasons", () => {
    const [a = "", b = "", c = ""] = accounts(3);
    const ledger = new Ledger(new Set([a, b, c]), new Set(), new Set());
    for (const id of [a, b]) ledger.refuse({ add: [id], remove: [] }, refusedWith("unknownAccount"));
    ledger.refuse({ add: [c], remove: [] }, refusedWith("otherSite"));
    const text = nextStep({ ref: IMAGE, ledger, outcome: DONE, names: NAMES });
    expect(text.match(/does not know the account/g)).toHaveLength(1);
    expect(text.match(/other site/g)).toHaveLength(1);
  });

  it("tells of a quota what it is about, and what can be done", () => {
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

  it("that changed a part is told as it was seen", () => {
    const ledger = refused();
    ledger.observe(new Set(accounts(1)));
    const text = reasons({ ref: IMAGE, ledger, outcome: { stoppedBy: stopped, seen: true }, names: new Map() });
    expect(text).toContain(`gave them access all the same:\n  - ${accounts(1)[0]}`);
    expect(text).toContain(`Not given access yet:\n  - ${accounts(1, 2)[0]}\n  - ${accounts(1, 3)[0]}`);
  });

  it("is told as uncertain when nothing could be read afterwards", () => {
    const text = reasons({
      ref: IMAGE,
      ledger: refused(),
      outcome: { stoppedBy: stopped, seen: false },
      names: new Map(),
    });
    expect(text).toContain("whether it gave some of them access all the same was not seen");
    expect(text).not.toContain("No answer came");
  });
});

describe("a service that took fewer accounts per call", () => {
  it("is told in a warning that names the image and the argument", () => {
    const [warning] = tookFewerWarning({ ref: IMAGE, outcome: { ...DONE, tookFewer: true } });
    expect(warning).toMatchObject({ severity: "warning", summary: expect.stringContaining(IMAGE.imageId) });
    expect(warning?.detail).toContain("accounts_per_call");
    expect(tookFewerWarning({ ref: IMAGE, outcome: DONE })).toEqual([]);
  });
});
