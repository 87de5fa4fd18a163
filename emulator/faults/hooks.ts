/**
 * The points of a call at which a fault can act. An effect implements one of them, and the gateway applies it. A fault
 * counts a call when the call reaches the point of its effect.
 */
import type { BadAccount, CopyEnd, Quota } from "../actions/write-rules";
import type { Answer, HttpAnswer } from "../answer";
import type { ApiError } from "../api-error";
import type { Caller, CredentialOverride } from "../auth/authenticate";
import type { ApiCall } from "../http/api-call";
import type { ReadDelay } from "../state/image";
import type { World } from "../state/world";

/** The answer that replaces the answer of the call, also if that answer is an error. */
export interface AnswerOverride {
  /** False: the action does not run. */
  readonly applied: boolean;
  readonly replace: (answer: HttpAnswer, requestId: string) => Answer;
}

/** The rules of an effect inside an action. `WriteRules` explains them. */
interface RuleHooks {
  readonly badAccount?: BadAccount;
  readonly lockedAccount?: string;
  readonly quota?: Quota;
  readonly ignoreWrite?: true;
  readonly readDelay?: ReadDelay;
  readonly copyEnd?: CopyEnd;
}

/** The credential overrides apply at the check of the credentials. The rules apply inside the action. */
export interface Hooks extends CredentialOverride, RuleHooks {
  /** Runs after the checks of the signature and of the permission. If it returns an error, that error is the answer. */
  refuse?(call: ApiCall, caller: Caller | undefined, nowMs: number): ApiError | undefined;
  /** Returns a change that runs just before the action. Undefined if the effect cannot change anything at this call. */
  change?(world: World, call: ApiCall): (() => unknown) | undefined;
  readonly answer?: AnswerOverride;
  /** Delays the answer of the action, or the action itself if `applied` is false. */
  readonly slow?: { readonly ms: number; readonly applied: boolean };
}
