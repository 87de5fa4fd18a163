/**
 * Collects the refusals that concern an account. Their messages show whether the service names the account that it
 * refuses.
 */

import type { ProbeRefusal } from "../probed-image";
import type { Findings } from "./findings";

/** `single`: the account was in one array of the call. `both`: the account was in both arrays. */
type Kind = "single" | "both";

export class Refusals {
  private readonly noted: { readonly kind: Kind; readonly isNamed: boolean }[] = [];

  note(kind: Kind, { isNamed }: ProbeRefusal): void {
    this.noted.push({ kind, isNamed });
  }

  /** Uses refusals of the kind `both` only if there is no other. The service may refuse the arrays, not the account. */
  answer(findings: Findings): void {
    const singles = this.noted.filter(({ kind }) => kind === "single");
    const counted = singles.length > 0 ? singles : this.noted;
    if (counted.length === 0) {
      findings.noAnswer("accountErrors", "no call was refused for an account");
      return;
    }
    const named = counted.filter(({ isNamed }) => isNamed).length;
    const value = named === counted.length ? "named" : named === 0 ? "unnamed" : undefined;
    findings.answer("accountErrors", value, `${named} of ${counted.length} refusals name it`);
  }
}
