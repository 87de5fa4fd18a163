/** The difference between the declared and the live accounts of an image. It removes only accounts of the plan. */
import fc from "fast-check";
import { accountChanges } from "../../src/model";

const someAccounts = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }).map((n) => `11827252343100${String(n).padStart(2, "0")}`))
  .map((ids) => new Set(ids));

describe("the changes of an image", () => {
  it("accountChanges adds desired accounts, and removes only live, removable, undesired accounts", () => {
    fc.assert(
      fc.property(someAccounts, someAccounts, someAccounts, (desired, removable, live) => {
        const { add, remove } = accountChanges(desired, removable, live);
        for (const id of add) expect(desired.has(id) && !live.has(id)).toBe(true);
        for (const id of remove) expect(removable.has(id) && live.has(id) && !desired.has(id)).toBe(true);
        const after = new Set([...live, ...add]);
        for (const id of remove) after.delete(id);
        for (const id of desired) expect(after.has(id)).toBe(true);
        expect(accountChanges(desired, removable, after)).toEqual({ add: [], remove: [] });
      }),
    );
  });

  it("accountChanges never names an account that is neither declared nor planned to be removed", () => {
    fc.assert(
      fc.property(someAccounts, someAccounts, someAccounts, (desired, removable, live) => {
        const { add, remove } = accountChanges(desired, removable, live);
        const named = new Set([...desired, ...removable]);
        expect([...add, ...remove].every((id) => named.has(id))).toBe(true);
      }),
    );
  });
});
