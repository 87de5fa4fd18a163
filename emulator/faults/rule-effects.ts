/** Effects inside `ModifyImagePermission`: what the service refuses, forgets or shows late. */
import type { RuleEffect } from "./fault";
import type { Hooks } from "./hooks";

export function ruleHooks(effect: RuleEffect): Hooks {
  switch (effect.kind) {
    case "badAccount":
      return { rules: { badAccounts: [{ account: effect.account, code: effect.code ?? "InvalidAccount.NotFound" }] } };
    case "rejectRemoval":
      return { rules: { lockedAccounts: [effect.account] } };
    case "quota": {
      const { maxAccounts, code = "QuotaExceed.ShareImage", countsRemovals = true } = effect;
      return { rules: { quota: { maxAccounts, code, countsRemovals } } };
    }
    case "readDelay":
      return { rules: { readDelay: { ms: effect.ms ?? 0, reads: effect.reads ?? 0 } } };
    case "ignoreWrite":
      return { rules: { ignoreWrite: true } };
  }
}
