/**
 * Runs steps in an organisation. In each review, the plan must show the accounts of the folder at one moment of its
 * read, so no list of members may be incomplete. The apply must do what its saved plan shows.
 */
import { intersection, without } from "../../../../src/model";
import type { DirectoryStep, Interruption, Review } from "./directory-steps";
import { accountsUnder, changed, type DirectoryChange, FINANCE, FOUNDED, type Organisation } from "./organisation";

const MOST_DISAGREEMENTS = 3;

export interface Followed {
  readonly folder: string;
  readonly exclude: ReadonlySet<string>;
  readonly maxShare: number | undefined;
  readonly maxUnshare: number | undefined;
}

/** Undefined: the plan is an error. */
export type ShownAccounts =
  | { readonly joining: ReadonlySet<string>; readonly leaving: ReadonlySet<string> }
  | undefined;

export interface DirectoryDriver {
  change(change: DirectoryChange): void;
  /**
   * A saved plan.
   * @param during changes while the directory is read; a change is not made if its call never comes
   * @returns the accounts that the plan shows, and the changes of `during` that were made
   */
  plan(
    followed: Followed,
    during: readonly Interruption[],
  ): Promise<{ readonly shown: ShownAccounts; readonly made: readonly DirectoryChange[]; readonly said: string }>;
  /** Applies the saved plan. */
  apply(): Promise<{ readonly ok: boolean; readonly said: string }>;
  live(): ReadonlySet<string>;
  /** The accounts that the state holds; undefined before the first apply. */
  stated(): ReadonlySet<string> | undefined;
}

export class DirectoryWalk {
  private organisation: Organisation = FOUNDED;
  private followed: Followed = { folder: FINANCE, exclude: new Set(), maxShare: undefined, maxUnshare: undefined };

  constructor(private readonly driver: DirectoryDriver) {}

  async all(steps: readonly DirectoryStep[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      try {
        await this.take(step);
      } catch (error) {
        const taken = JSON.stringify(steps.slice(0, index + 1));
        throw new Error(`step ${index}: ${error instanceof Error ? error.message : error}\n${taken}`, { cause: error });
      }
    }
  }

  async take(step: DirectoryStep): Promise<void> {
    switch (step.do) {
      case "change":
        return this.change(step.change);
      case "follow":
        this.followed = { ...this.followed, folder: step.folder };
        return;
      case "exclude":
        this.followed = { ...this.followed, exclude: new Set(step.accounts) };
        return;
      case "limits":
        this.followed = { ...this.followed, maxShare: step.maxShare, maxUnshare: step.maxUnshare };
        return;
      case "review":
        return await this.review(step);
    }
  }

  private change(change: DirectoryChange): void {
    const after = changed(this.organisation, change);
    if (after !== this.organisation) this.driver.change(change);
    this.organisation = after;
  }

  private async review({ during, applies, meanwhile }: Review): Promise<void> {
    const { driver } = this;
    const before = driver.live();
    const { shown, made, said } = await driver.plan(this.followed, during);
    // The organisation at every moment of the read.
    const moments = [this.organisation];
    for (const one of made) moments.push(changed(moments.at(-1) ?? FOUNDED, one));
    this.organisation = moments.at(-1) ?? this.organisation;
    expect(driver.live()).toEqual(before);
    const possible = moments.map((moment) => this.expected(moment));
    // One change makes at most one pair of reads disagree, and three disagreements are an error.
    const mayDisagree = made.length >= MOST_DISAGREEMENTS && said.includes("was changed while it was read");
    if (!mayDisagree && !possible.includes(inWords(shown))) {
      throw new Error(`the plan shows ${inWords(shown)}\n${said}\npossible: ${possible.join(" or ")}`);
    }
    if (!shown || !applies) return;
    for (const one of meanwhile) this.change(one);
    const { ok, said: applied } = await driver.apply();
    expect({ ok, applied }).toMatchObject({ ok: true });
    const expected = without(new Set([...before, ...shown.joining]), shown.leaving);
    expect([...driver.live()].sort()).toEqual([...expected].sort());
    expect([...(driver.stated() ?? [])].sort()).toEqual([...expected].sort());
  }

  /** The plan for an organisation that does not change. */
  private expected(organisation: Organisation): string {
    const { driver, followed } = this;
    const under = accountsUnder(organisation, followed.folder);
    if (!under) return inWords(undefined);
    const selected = without(under, followed.exclude);
    if (selected.size === 0) return inWords(undefined);
    const live = driver.live();
    const joining = without(selected, live);
    // No person shares by hand in this walk, so the accounts with access are those of the state.
    const leaving = intersection(without(driver.stated() ?? new Set(), selected), live);
    const { maxShare, maxUnshare } = followed;
    if (maxShare !== undefined && joining.size > maxShare) return inWords(undefined);
    if (maxUnshare !== undefined && leaving.size > maxUnshare) return inWords(undefined);
    return inWords({ joining, leaving });
  }
}

function inWords(shown: ShownAccounts): string {
  return shown ? `+ ${[...shown.joining].sort()} - ${[...shown.leaving].sort()}` : "an error";
}
