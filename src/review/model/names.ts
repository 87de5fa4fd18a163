/**
 * The names of accounts. The accounts file comes first, then the lines that the plan writes, then the lines in the
 * state.
 */
import { printable } from "../../model";
import type { ShareChange } from "../plan/plan";

export type Names = ReadonlyMap<string, string>;

export interface KnownNames {
  /** The names that the review may show: those of the file, and those in the lines of shares that show their accounts. */
  readonly shown: Names;
  /** The accounts with a name. A name in a line of a share that hides its accounts counts too. */
  readonly named: ReadonlySet<string>;
  /**
   * Whether the review cannot know if a hidden account has a name: there is no accounts file, and no line of the plan is
   * about the account.
   */
  isNameHidden(accountId: string): boolean;
}

/** @param fromFile undefined: there is no accounts file */
export function namesOf(fromFile: Names | undefined, shares: readonly ShareChange[]): KnownNames {
  const all = collected(fromFile, shares);
  const withLine = new Set(shares.flatMap((share) => SIDES.flatMap((side) => [...(share[side]?.lines.keys() ?? [])])));
  return {
    shown: collected(
      fromFile,
      shares.filter(({ hidesAccounts }) => !hidesAccounts),
    ),
    named: new Set(all.keys()),
    isNameHidden: (id) => fromFile === undefined && !withLine.has(id),
  };
}

const SIDES = ["after", "before"] as const;

function collected(fromFile: Names | undefined, shares: readonly ShareChange[]): Names {
  const names = new Map<string, string>();
  const collect = (found: Iterable<readonly [string, string | undefined]>): void => {
    for (const [id, name] of found) {
      const shown = printable(name ?? "").trim();
      if (shown !== "" && !names.has(id)) names.set(id, shown);
    }
  };
  collect(fromFile ?? []);
  for (const side of SIDES) {
    for (const share of shares) collect([...(share[side]?.lines ?? [])].map(([id, { name }]) => [id, name] as const));
  }
  return names;
}
