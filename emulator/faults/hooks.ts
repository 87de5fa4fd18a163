/** The points of a call at which a fault can act. An effect implements one of them, and the gateway applies it. */
import type { WriteRules } from "../actions/write-rules";
import type { Answer, HttpAnswer } from "../answer";
import type { ApiError } from "../api-error";
import type { Caller, CredentialOverride } from "../auth/authenticate";
import type { ApiCall } from "../http/api-call";
import type { World } from "../state/world";

/** The answer that replaces the answer of the action. */
export interface AnswerOverride {
  /** False: the action does not run. */
  readonly applied: boolean;
  readonly replace: (answer: HttpAnswer, requestId: string) => Answer;
}

export interface Hooks {
  /** Changes what the authentication checks, or the account that it finds. */
  readonly credentials?: CredentialOverride;
  /** Runs after the checks of the signature and of the permission. If it returns an error, that error is the answer. */
  refuse?(call: ApiCall, caller: Caller | undefined, nowMs: number): ApiError | undefined;
  /** Runs just before the action. */
  readonly change?: (world: World, call: ApiCall) => void;
  /** Applies inside the action. */
  readonly rules?: Partial<WriteRules>;
  /** Replaces the answer of an action that succeeds, or that does not run. An error of the action stays the answer. */
  readonly answer?: AnswerOverride;
  /** Delays the answer of the action, or the action itself if `applied` is false. */
  readonly slow?: { readonly ms: number; readonly applied: boolean };
}
