/** The armed faults, and their combined effect on a call. */
import { NO_RULES, type WriteRules } from "../actions/write-rules";
import type { CredentialOverride } from "../auth/authenticate";
import type { ApiCall } from "../http/api-call";
import type { Random } from "../random";
import { ArmedFault } from "./armed-fault";
import type { Fault } from "./fault";
import type { AnswerOverride, Hooks } from "./hooks";

/** An armed fault, as the control interface lists it. */
export interface FaultStatus extends Fault {
  readonly id: number;
  /** The number of calls that the fault has affected. */
  readonly struck: number;
}

/**
 * All effects on one call. If two effects contradict each other, the effect that was added first wins. Of several
 * quotas, the smallest wins.
 */
export interface ActiveEffects {
  readonly faultIds: readonly number[];
  readonly credentials: CredentialOverride;
  readonly rules: WriteRules;
  readonly answer: AnswerOverride | undefined;
  readonly slow: Hooks["slow"];
  readonly all: readonly Hooks[];
}

const NO_EFFECTS: ActiveEffects = {
  faultIds: [],
  credentials: {},
  rules: NO_RULES,
  answer: undefined,
  slow: undefined,
  all: [],
};

export class Faults {
  readonly #random: Random;
  #armed: ArmedFault[] = [];
  #lastId = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Arms a fault. Returns its id. */
  add(fault: Fault): number {
    const id = ++this.#lastId;
    this.#armed.push(new ArmedFault(id, fault, this.#random));
    return id;
  }

  /** Removes a fault. Returns false if no fault has the id. */
  remove(id: number): boolean {
    const before = this.#armed.length;
    this.#armed = this.#armed.filter((armed) => armed.id !== id);
    return this.#armed.length < before;
  }

  clear(): void {
    this.#armed = [];
  }

  list(): FaultStatus[] {
    return this.#armed.map(({ id, fault, struck }) => ({ id, struck, ...fault }));
  }

  /** The effects of all armed faults on the call. Each fault counts the call if it matches. */
  effectsOn(call: ApiCall): ActiveEffects {
    if (this.#armed.length === 0) return NO_EFFECTS;
    const matching = this.#armed.filter((armed) => armed.matches(call));
    const all = matching.map((armed) => armed.hooks);
    return {
      faultIds: matching.map((armed) => armed.id),
      credentials: Object.assign({}, ...all.map((hooks) => hooks.credentials).reverse()),
      rules: all.reduce((rules, hooks) => together(rules, hooks.rules ?? {}), NO_RULES),
      answer: all.find((hooks) => hooks.answer !== undefined)?.answer,
      slow: all.find((hooks) => hooks.slow !== undefined)?.slow,
      all,
    };
  }
}

function together(rules: WriteRules, more: Partial<WriteRules>): WriteRules {
  return {
    badAccounts: [...rules.badAccounts, ...(more.badAccounts ?? [])],
    lockedAccounts: [...rules.lockedAccounts, ...(more.lockedAccounts ?? [])],
    quota: more.quota && more.quota.maxAccounts < rules.quota.maxAccounts ? more.quota : rules.quota,
    ignoreWrite: rules.ignoreWrite || (more.ignoreWrite ?? false),
    readDelay: rules.readDelay ?? more.readDelay,
    copyEnd: rules.copyEnd ?? more.copyEnd,
  };
}
