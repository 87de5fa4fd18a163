/** The points of a call at which a fault can act. An effect implements one of them. The gateway calls each in turn. */
import type { WriteRules } from "../actions/write-rules";
import type { Answer, HttpAnswer } from "../answer";
import type { ApiError } from "../api-error";
import type { Caller, CredentialOverride } from "../auth/authenticate";
import type { ApiCall } from "../http/api-call";
import type { World } from "../state/world";

/** What becomes of an answer. */
export interface AnswerOverride {
  /** False: the action is not run. */
  readonly applied: boolean;
  readonly replace: (answer: HttpAnswer, requestId: string) => Answer;
}

export interface Hooks {
  /** Before the signature is checked. */
  readonly credentials?: CredentialOverride;
  /** After it; an error is the answer. */
  refuse?(call: ApiCall, caller: Caller | undefined, nowMs: number): ApiError | undefined;
  /** Just before the action. */
  readonly change?: (world: World, call: ApiCall) => void;
  /** Inside the action. */
  readonly rules?: Partial<WriteRules>;
  /** After the action. */
  readonly answer?: AnswerOverride;
  /** Around the action. */
  readonly slow?: { readonly ms: number; readonly applied: boolean };
}
