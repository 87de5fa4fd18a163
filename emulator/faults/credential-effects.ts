/** Effects on who is calling and whether the credentials hold. */
import type { CredentialEffect } from "./fault";
import type { Hooks } from "./hooks";

export function credentialHooks(effect: CredentialEffect): Hooks {
  switch (effect.kind) {
    case "wrongAccount":
      return { credentials: { actAs: effect.account } };
    case "duplicateNonce":
      return { credentials: { nonceUsed: true } };
    case "clockSkew":
      return { credentials: { clockSkewMs: effect.ms } };
    case "expireToken":
      return { credentials: { expireToken: true } };
  }
}
