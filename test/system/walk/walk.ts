/**
 * Runs the steps of a walk: gives each step to the driver, asks the model for the expected result, and checks the
 * invariants after each step.
 */
import type { Driver, Shown } from "./driver";
import { checkAfterFault, checkFewestCalls, checkRemovals, checkShown, checkSuccess, sorted } from "./invariants";
import {
  applied,
  type Declared,
  type How,
  isUnbelievable,
  type Live,
  type Promised,
  promised,
  refreshed,
  type Stated,
} from "./model";
import { type Apply, GOLDEN, type ImageName, type Step } from "./steps";
import type { WalkFault } from "./walk-faults";

/** A switch of `exclusive` needs a second apply, and a drift may need a third. */
const MOST_APPLIES_TO_SETTLE = 3;

export class Walk {
  private wanted: Declared | undefined;
  /** The configuration that a step after `remove` declares again. */
  private last: Declared = { image: GOLDEN, accounts: new Set(), exclusive: true, onDestroy: "unshare" };

  constructor(private readonly driver: Driver) {}

  async all(steps: readonly Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      try {
        await this.take(step);
      } catch (error) {
        const taken = JSON.stringify(steps.slice(0, index + 1));
        throw new Error(`step ${index}: ${error instanceof Error ? error.message : error}\n${taken}`, { cause: error });
      }
    }
  }

  async take(step: Step): Promise<void> {
    const { driver } = this;
    switch (step.do) {
      case "declare":
        return this.declare({ accounts: new Set(step.accounts) });
      case "accept drift":
        return this.acceptDrift();
      case "choose image":
        return this.declare({ image: step.image });
      case "switch exclusive":
        return this.declare({ exclusive: !this.last.exclusive });
      case "switch on_destroy":
        return this.declare({ onDestroy: this.last.onDestroy === "retain" ? "unshare" : "retain" });
      case "remove":
        this.wanted = undefined;
        return;
      case "limit":
        return this.declare({ maxUnshare: step.most });
      case "share":
        return this.byHand(step.image, { share: step.accounts });
      case "unshare":
        return this.byHand(step.image, { unshare: step.accounts });
      case "delete image":
        return driver.deleteImage(step.image);
      case "make image":
        return driver.makeImage(step.image);
      case "taint":
        if (driver.state()) await driver.taint();
        return;
      case "forget":
        if (driver.state()) await driver.forget();
        return;
      case "import":
        return await this.import(step);
      case "refresh":
        return await this.refresh(step);
      case "plan":
        return await this.plan(step);
      case "apply":
        return await this.applyAndSettle(step);
    }
  }

  /** Another person shares and unshares an image, if it exists. */
  private byHand(
    image: ImageName,
    { share = [], unshare = [] }: { readonly share?: readonly string[]; readonly unshare?: readonly string[] },
  ): void {
    if (!this.driver.live().has(image)) return;
    this.driver.share(image, share);
    this.driver.unshare(image, unshare);
  }

  private acceptDrift(): void {
    const state = refreshed(this.driver.state(), this.driver.live());
    if (state) this.declare({ accounts: state.accounts });
  }

  private declare(change: Partial<Declared>): void {
    this.last = { ...this.last, ...change };
    this.wanted = this.last;
  }

  private async import({ image, accounts }: Extract<Step, { do: "import" }>): Promise<void> {
    const { driver } = this;
    if (driver.state() || !this.wanted) return;
    const isThere = driver.live().has(image);
    const live = driver.live().get(image) ?? new Set();
    const expected = accounts ? accounts.filter((id) => live.has(id)) : [...live];
    const outcome = await driver.import(this.wanted, image, accounts);
    expect(outcome.writes).toEqual([]);
    if (!isThere || (accounts && expected.length === 0)) {
      expect([outcome.ok, driver.state()]).toEqual([false, undefined]);
      return;
    }
    expect(outcome).toMatchObject({ ok: true });
    expect(sorted(driver.state()?.accounts ?? [])).toEqual(sorted(expected));
    expect(driver.state()).toMatchObject({ image, exclusive: accounts === undefined });
  }

  private async refresh({ fault }: Extract<Step, { do: "refresh" }>): Promise<void> {
    const { driver } = this;
    const before = driver.state();
    const outcome = await driver.refresh(this.wanted, fault);
    expect(outcome.writes).toEqual([]);
    if (fault) expect(driver.state()).toEqual(before);
    if (fault && before) expect(outcome.ok).toBe(false);
    if (!fault && isUnbelievable(before, driver.live())) expect(outcome.ok).toBe(false);
    if (!fault)
      expect(sorted(driver.state()?.accounts ?? [])).toEqual(sorted(refreshed(before, driver.live())?.accounts ?? []));
  }

  private async plan({ fault }: Extract<Step, { do: "plan" }>): Promise<void> {
    const { driver } = this;
    const [state, live] = [driver.state(), driver.live()];
    const planned = await driver.plan(this.wanted, {}, fault);
    expect(planned.writes).toEqual([]);
    expect([driver.state(), driver.live()]).toEqual([state, live]);
    if (fault) {
      if (state && this.wanted) expect(planned.shown).toBeUndefined();
      return;
    }
    this.checkPlan(promised(state, this.wanted, live, {}), planned);
    this.checkLimit(state, live, {}, planned);
  }

  private async applyAndSettle(step: Apply): Promise<void> {
    await this.apply(step);
    if (!step.settle) return;
    for (let applies = 0; ; applies++) {
      const state = this.driver.state();
      const promise = promised(state, this.wanted, this.driver.live(), {});
      if (promise === undefined) return;
      if (promise.action === "none") break;
      // A promise that the apply refuses now would be refused again.
      if (!applied(promise, this.driver.live(), {})) return;
      expect(applies).toBeLessThan(MOST_APPLIES_TO_SETTLE);
      await this.apply({ do: "apply", settle: false });
    }
    // Marks of foreign accounts may remain in the state, and one more apply removes them.
    const last = await this.driver.plan(this.wanted, {}, undefined);
    if (last.shown?.action === "update") await this.driver.apply(undefined);
    const quiet = await this.driver.plan(this.wanted, {}, undefined);
    expect(quiet).toMatchObject({ ok: true, shown: { action: "none" }, writes: [] });
    // A share that left the configuration is read too, to find out whether there is anything to remove.
    expect(quiet.reads).toBe(this.wanted || this.driver.state() ? 1 : 0);
  }

  /** If only `max_unshare` prevents a plan, the error says so. */
  private checkLimit(state: Stated | undefined, live: Live, how: How, { said }: { readonly said: string }): void {
    const without = <T extends Declared>(share: T | undefined) => share && { ...share, maxUnshare: undefined };
    if (promised(state, this.wanted, live, how) || !promised(without(state), without(this.wanted), live, how)) return;
    expect(said).toContain("max_unshare allows");
  }

  private checkPlan(
    promise: Promised | undefined,
    { shown, said }: { shown: Shown | undefined; said: string },
  ): boolean {
    if (!promise || !shown) {
      expect({ planned: shown !== undefined, said }).toMatchObject({ planned: promise !== undefined });
      return false;
    }
    checkShown(promise, shown);
    return true;
  }

  private async apply(step: Apply): Promise<void> {
    const { driver } = this;
    const state = driver.state();
    const how = { ...step, storesPlannedPrivate: driver.storesPlannedPrivate };
    // The fake core lacks two behaviours. Without an object to destroy, Terraform skips the ordinary plan before a
    // destroy. Without a configuration, it reads before it plans, unlike for a removed share.
    if (step.destroy && !(state && this.wanted)) return;
    // No plan knows the accounts of a tainted share. Its limit is checked after the new share is made, and a refusal
    // leaves the old share "deposed".
    const limit = this.wanted?.maxUnshare ?? state?.maxUnshare;
    if (step.createBeforeDestroy && state?.tainted && limit !== undefined) return;
    const promise = promised(state, this.wanted, driver.live(), step);
    // A refusal leaves the old share "deposed". test/system/e2e/identity.test.ts tests that case.
    if (step.createBeforeDestroy && promise && !applied(promise, driver.live(), how)) return;
    const planned = await driver.plan(this.wanted, step, undefined);
    expect(planned.writes).toEqual([]);
    this.checkLimit(state, driver.live(), step, planned);
    if (!this.checkPlan(promise, planned) || !promise) {
      expect(driver.state()).toEqual(state);
      return;
    }
    // A plan that takes over accounts holds only for them (test/resources/image-share/record/taken-over.test.ts).
    const { meanwhile, fault } = step;
    const isBound = Object.keys(planned.shown?.after?.taken_over ?? {}).length > 0;
    // An apply without read permission cannot repeat such a plan, and Terraform refuses it.
    if (isBound && fault?.kind === "denied" && fault.verb === "read") return;
    let live = driver.live();
    const others = () => {
      if (meanwhile && !isBound) this.byHand(this.last.image, meanwhile);
      live = driver.live();
    };
    if (!step.dataRead) others();
    const outcome = await driver.apply(fault, step.dataRead ? { image: this.last.image, others } : undefined);
    checkRemovals(promise, outcome);
    const context = { promise, live, outcome, driver, shown: planned.shown };
    if (fault && !(outcome.ok && isHarmless(fault))) {
      checkAfterFault(context, fault);
      return;
    }
    const expected = applied(promise, live, how);
    checkSuccess(context, expected);
    if (!expected || fault) return;
    checkFewestCalls(context, expected);
    // The provider needs the owner to confirm a later loss.
    if (promise.action === "create") expect(driver.state()).toMatchObject({ ownerKnown: true });
  }
}

/**
 * If an apply overcomes a fault, its result is the same as without the fault, unless another person changed the image.
 */
function isHarmless({ kind }: WalkFault): boolean {
  return kind !== "others";
}
