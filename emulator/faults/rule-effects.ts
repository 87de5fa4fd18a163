/** Effects inside `ModifyImagePermission`: what the service refuses, forgets or shows late. */
import type { RuleEffect } from "./fault";
import type { Hooks } from "./hooks";

export function ruleHooks(effect: RuleEffect): Hooks {
  switch (effect.kind) {
    case "badAccount":
      return { rules: { unknownAccounts: [effect.account] } };
    case "rejectRemoval":
      return { rules: { lockedAccounts: [effect.account] } };
    case "quota":
      return { rules: { quota: effect.maxAccounts } };
    case "readDelay":
      return { rules: { readDelay: { ms: effect.ms ?? 0, reads: effect.reads ?? 0 } } };
    case "ignoreWrite":
      return { rules: { ignoreWrite: true } };
  }
}
