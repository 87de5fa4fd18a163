/**
 * The names of accounts. The accounts file comes first, then the lines that the plan writes, then the lines in the
 * state.
 */
import { printable } from "../../model";
import type { ShareChange } from "../plan/plan";

export type Names = ReadonlyMap<string, string>;

export function namesOf(fromFile: Names, shares: readonly ShareChange[]): Names {
  const names = new Map<string, string>();
  const collect = (found: Iterable<readonly [string, string | undefined]>): void => {
    for (const [id, name] of found) {
      const shown = printable(name ?? "").trim();
      if (shown !== "" && !names.has(id)) names.set(id, shown);
    }
  };
  collect(fromFile);
  const visible = shares.filter(({ hidesAccounts }) => !hidesAccounts);
  for (const side of ["after", "before"] as const) {
    for (const share of visible) collect([...(share[side]?.lines ?? [])].map(([id, { name }]) => [id, name] as const));
  }
  return names;
}
