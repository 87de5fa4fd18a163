/**
 * The effects of all armed faults on one call. A fault decides whether it affects the call when the call reaches the
 * point of its effect. So it does not count a call that ends before that point (test/emulator/faults/counting.test.ts).
 * If two effects contradict each other, the effect that was added first wins. Of several quotas, the smallest wins.
 */
import type { BadAccountCode, CopyEnd, Quota, WriteRules } from "../actions/write-rules";
import { ApiError } from "../api-error";
import type { Caller, CredentialOverride } from "../auth/authenticate";
import type { ApiCall } from "../http/api-call";
import type { ReadDelay } from "../state/image";
import type { World } from "../state/world";
import type { ArmedFault } from "./armed-fault";
import type { AnswerOverride, Hooks } from "./hooks";

export class CallEffects implements CredentialOverride, WriteRules {
  readonly #faultIds: number[] = [];
  readonly #call: ApiCall;
  readonly #armed: readonly ArmedFault[];
  readonly #decided = new Map<ArmedFault, boolean>();

  /** @param armed in the order in which they were added */
  constructor(call: ApiCall, armed: readonly ArmedFault[]) {
    this.#call = call;
    this.#armed = armed;
  }

  /** The ids of the faults that affect the call so far, ascending. Later ones are added to the same list. */
  get faultIds(): readonly number[] {
    return this.#faultIds;
  }

  get slow(): Hooks["slow"] {
    return this.#reached("slow")[0];
  }

  get answer(): AnswerOverride | undefined {
    return this.#reached("answer")[0];
  }

  get actAs(): string | undefined {
    return this.#reached("actAs")[0];
  }

  get clockSkewMs(): number | undefined {
    return this.#reached("clockSkewMs")[0];
  }

  get nonceUsed(): boolean {
    return this.#reached("nonceUsed").length > 0;
  }

  get expireToken(): boolean {
    return this.#reached("expireToken").length > 0;
  }

  /** @throws the ApiError of the first effect that refuses the call */
  checkRefusals(caller: Caller | undefined, nowMs: number): void {
    const refusing = this.#armed.filter((armed) => armed.hooks.refuse && this.#affects(armed));
    for (const { hooks } of refusing) {
      const refusal = hooks.refuse?.(this.#call, caller, nowMs);
      if (refusal) throw refusal;
    }
  }

  /** Makes the changes of other actors. @throws ApiError for a change that is not possible, such as an unknown folder */
  change(world: World): void {
    for (const armed of this.#armed) {
      const make = armed.hooks.change?.(world, this.#call);
      if (!make || !this.#affects(armed)) continue;
      try {
        make();
      } catch (error) {
        const why = error instanceof Error ? error.message : error;
        throw new ApiError(400, "InvalidFault", `Fault ${armed.id} (${armed.fault.effect.kind}) cannot act: ${why}.`);
      }
    }
  }

  badAccountCode(accountId: string): BadAccountCode | undefined {
    return this.#reached("badAccount", ({ account }) => account === accountId)[0]?.code;
  }

  isLocked(accountId: string): boolean {
    return this.#reached("lockedAccount", (account) => account === accountId).length > 0;
  }

  get quota(): Quota | undefined {
    return this.#reached("quota").sort((a, b) => a.maxAccounts - b.maxAccounts)[0];
  }

  get ignoreWrite(): boolean {
    return this.#reached("ignoreWrite").length > 0;
  }

  get readDelay(): ReadDelay | undefined {
    return this.#reached("readDelay")[0];
  }

  get copyEnd(): CopyEnd | undefined {
    return this.#reached("copyEnd")[0];
  }

  /** The hooks of the faults that affect the call at this point. */
  #reached<K extends keyof Hooks>(
    point: K,
    isMeant: (hook: NonNullable<Hooks[K]>) => boolean = () => true,
  ): NonNullable<Hooks[K]>[] {
    return this.#armed.flatMap((armed): NonNullable<Hooks[K]>[] => {
      const hook = armed.hooks[point];
      return hook && isMeant(hook) && this.#affects(armed) ? [hook] : [];
    });
  }

  /** Asks the fault once per call, because the fault counts each question. */
  #affects(armed: ArmedFault): boolean {
    const known = this.#decided.get(armed);
    if (known !== undefined) return known;
    const affects = armed.matches(this.#call);
    this.#decided.set(armed, affects);
    if (affects) this.#faultIds.push(armed.id);
    this.#faultIds.sort((a, b) => a - b);
    return affects;
  }
}
