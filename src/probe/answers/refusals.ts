/** The refusals that are about an account: together they tell whether the service names it. */

import type { Refusal } from "../probed-image";
import type { Findings } from "./findings";

/** `single`: the call named one account. `both`: one account stood in both arrays. */
type Kind = "single" | "both";

export class Refusals {
  private readonly noted: { readonly kind: Kind; readonly isNamed: boolean }[] = [];

  note(kind: Kind, { isNamed }: Refusal): void {
    this.noted.push({ kind, isNamed });
  }

  /** A refusal of one account in both arrays may be about the arrays, so it only counts without others. */
  answer(findings: Findings): void {
    const singles = this.noted.filter(({ kind }) => kind === "single");
    const counted = singles.length > 0 ? singles : this.noted;
    if (counted.length === 0) {
      findings.skip("accountErrors", "no call was refused for an account");
      return;
    }
    const named = counted.filter(({ isNamed }) => isNamed).length;
    const value = named === counted.length ? "named" : named === 0 ? "unnamed" : undefined;
    findings.answer("accountErrors", value, `${named} of ${counted.length} refusals name it`);
  }
}
