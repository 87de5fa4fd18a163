/** A fault with its counters: the matching calls, and the calls that it affected. */
import type { ApiCall } from "../http/api-call";
import { type Random, seededRandom } from "../random";
import { effectOf } from "./effects";
import type { Fault } from "./fault";
import type { Hooks } from "./hooks";

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
    this.hooks = effectOf(fault.effect.kind).hooks(fault.effect);
    this.#random = fault.seed === undefined ? random : seededRandom(fault.seed);
  }

  /** The number of calls that the fault has affected. */
  get struck(): number {
    return this.#struck;
  }

  /** Whether the fault affects this call, which has reached the point of the effect. Counts the call. */
  matches(call: ApiCall): boolean {
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
      accounts.some((account) => call.addAccounts.includes(account) || call.removeAccounts.includes(account)))
  );
}
