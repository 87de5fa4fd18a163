/** Cases of a replacement on the same image that walks found, each with the fewest steps. */
import { CoreDriver } from "./core-driver";
import { GOLDEN, POOL, type Step } from "./steps";
import { Walk } from "./walk";

const [first = "", second = ""] = POOL;
const declare = (...accounts: string[]): Step => ({ do: "declare", accounts });
const apply: Step = { do: "apply", settle: true };
const replace: Step = { do: "apply", settle: true, replace: true };

async function walked(...steps: Step[]) {
  const driver = new CoreDriver();
  const walk = new Walk(driver);
  await walk.all(steps);
  return { driver, walk, golden: () => [...(driver.live().get(GOLDEN) ?? [])] };
}

describe("a share that is replaced on its own image", () => {
  it("a replacement on the same image removes a leaving account, although on_destroy is retain", async () => {
    const { golden, driver } = await walked(
      { do: "switch on_destroy" },
      declare(first, second),
      apply,
      declare(first),
      replace,
    );
    expect(golden()).toEqual([first]);
    expect([...(driver.state()?.accounts ?? [])]).toEqual([first]);
  });

  it("a replacement is refused if exclusive is switched off and an account leaves", async () => {
    const { golden, driver } = await walked(declare(first, second), apply);
    const planned = await driver.plan(
      { image: GOLDEN, accounts: new Set([first]), exclusive: false, onDestroy: "unshare" },
      { replace: true },
      undefined,
    );
    expect(planned.shown).toBeUndefined();
    expect(planned.said).toContain("a replacement cannot release 1 account");
    expect(golden()).toEqual([first, second]);
  });

  it("a replacement is refused if exclusive is switched on and accounts leave", async () => {
    const { golden, driver } = await walked(declare(first, second), { do: "switch exclusive" }, apply, declare(first), {
      do: "switch exclusive",
    });
    const planned = await driver.plan(
      { image: GOLDEN, accounts: new Set([first]), exclusive: true, onDestroy: "unshare" },
      { replace: true },
      undefined,
    );
    expect(planned.shown).toBeUndefined();
    expect(planned.said).toContain(`already shared with 1 account not in account_ids`);
    expect(golden()).toEqual([first, second]);
  });

  describe("create_before_destroy while an account leaves", () => {
    const leave = async (storesPlannedPrivate: boolean) => {
      const driver = new CoreDriver(storesPlannedPrivate);
      await new Walk(driver).all([declare(first, second), apply]);
      const wanted = { image: GOLDEN, accounts: new Set([first]), exclusive: true, onDestroy: "unshare" } as const;
      const planned = await driver.plan(wanted, { replace: true, createBeforeDestroy: true }, undefined);
      const applied = await driver.apply(undefined);
      return { planned, applied, live: [...(driver.live().get(GOLDEN) ?? [])], state: driver.state() };
    };

    it("create_before_destroy removes an account if core passes on the plan's private state", async () => {
      const { planned, applied, live, state } = await leave(true);
      expect(planned.shown?.action).toBe("replace");
      expect(applied).toMatchObject({ ok: true });
      expect(live).toEqual([first]);
      expect([...(state?.accounts ?? [])]).toEqual([first]);
    });

    it("create_before_destroy refuses to remove an account if core drops the plan's private state", async () => {
      const { applied, live } = await leave(false);
      expect(applied).toMatchObject({ ok: false });
      expect(applied.said).toContain("already shared with 1 account not in account_ids");
      expect(live).toEqual([first, second]);
    });
  });
});
