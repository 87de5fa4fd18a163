/** The points of a call at which a fault can act. An effect implements one of them. The gateway calls each in turn. */
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
  /** Runs before the check of the signature. */
  readonly credentials?: CredentialOverride;
  /** Runs after the check of the signature. If it returns an error, that error is the answer. */
  refuse?(call: ApiCall, caller: Caller | undefined, nowMs: number): ApiError | undefined;
  /** Runs just before the action. */
  readonly change?: (world: World, call: ApiCall) => void;
  /** Applies inside the action. */
  readonly rules?: Partial<WriteRules>;
  /** Applies after the action. */
  readonly answer?: AnswerOverride;
  /** Delays the answer of the action. */
  readonly slow?: { readonly ms: number; readonly applied: boolean };
}
