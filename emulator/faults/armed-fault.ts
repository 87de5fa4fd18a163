/** A fault with its memory: how many calls it has seen, and how often it has struck. */
import type { ApiCall } from "../http/api-call";
import { type Random, seededRandom } from "../random";
import { answerHooks } from "./answer-effects";
import { credentialHooks } from "./credential-effects";
import type { Fault, FaultEffect } from "./fault";
import type { Hooks } from "./hooks";
import { refusalHooks } from "./refusal-effects";
import { ruleHooks } from "./rule-effects";
import { worldHooks } from "./world-effects";

export class ArmedFault {
  readonly hooks: Hooks;
  readonly #random: Random;
  #seen = 0;
  #struck = 0;

  constructor(
    readonly id: number,
    readonly fault: Fault,
    random: Random,
  ) {
    this.hooks = toHooks(fault.effect);
    this.#random = fault.seed === undefined ? random : seededRandom(fault.seed);
  }

  /** How many calls it has struck. */
  get struck(): number {
    return this.#struck;
  }

  /** Whether it strikes this call. Counts the call when it is one of those that the fault is about. */
  strikes(call: ApiCall): boolean {
    const { nth, from, times, rate } = this.fault;
    if (!isAbout(this.fault, call)) return false;
    const position = ++this.#seen;
    if (nth !== undefined && !(typeof nth === "number" ? nth === position : nth.includes(position))) return false;
    if (from !== undefined && position < from) return false;
    if (times !== undefined && this.#struck >= times) return false;
    if (rate !== undefined && this.#random() >= rate) return false;
    this.#struck++;
    return true;
  }
}

function isAbout(fault: Fault, call: ApiCall): boolean {
  const { action, region, imageId, accounts, accessKeyId } = fault;
  return (
    (action === undefined || action === call.action) &&
    (region === undefined || region === call.region) &&
    (imageId === undefined || imageId === call.imageId) &&
    (accessKeyId === undefined || accessKeyId === call.accessKeyId) &&
    (accounts === undefined ||
      accounts.some((account) => call.addAccounts.includes(account) || call.removeAccounts.includes(account))) &&
    canTouch(fault.effect, call)
  );
}

/** Some effects have no hold on some calls; counting those would make `nth` and `times` mean nothing. */
function canTouch(effect: FaultEffect, call: ApiCall): boolean {
  switch (effect.kind) {
    case "badAccount":
      return call.addAccounts.includes(effect.account);
    case "rejectRemoval":
      return call.removeAccounts.includes(effect.account);
    case "quota":
    case "readDelay":
    case "ignoreWrite":
      return call.action === "ModifyImagePermission";
    case "imageDeleted":
    case "imageEncrypted":
    case "foreignShare":
    case "foreignUnshare":
      return (effect.imageId ?? call.imageId) !== "";
    default:
      return true;
  }
}

function toHooks(effect: FaultEffect): Hooks {
  switch (effect.kind) {
    case "throttle":
    case "rateLimit":
    case "deny":
      return refusalHooks(effect);
    case "badAccount":
    case "rejectRemoval":
    case "quota":
    case "readDelay":
    case "ignoreWrite":
      return ruleHooks(effect);
    case "imageDeleted":
    case "imageEncrypted":
    case "foreignShare":
    case "foreignUnshare":
      return worldHooks(effect);
    case "wrongAccount":
    case "duplicateNonce":
    case "clockSkew":
    case "expireToken":
      return credentialHooks(effect);
    default:
      return answerHooks(effect);
  }
}
