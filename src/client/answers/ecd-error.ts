/**
 * The only error class of this room. Its message holds no secret. It keeps no cause, because an SDK error holds the
 * request with the credentials.
 */
import { type FailureKind, type FailureOrigin, type FailureReason, newFailure, type ServiceFailure } from "../../model";

/** An API action, and the RAM action that allows it. */
interface CalledAction {
  readonly action: string;
  readonly ramAction: string;
}

/** @param product the prefix of the product's RAM actions, such as `ecd` */
export function calledAction(product: "ecd" | "resourcemanager" | "sts", action: string): CalledAction {
  return { action, ramAction: `${product}:${action}` };
}

export class EcdError extends Error implements ServiceFailure {
  override readonly name = "EcdError";
  readonly kind: FailureKind;
  readonly origin: FailureOrigin;
  readonly action: string;
  readonly ramAction: string | undefined;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;
  readonly retryAfterMs: number | undefined;
  readonly reason: FailureReason | undefined;
  readonly accountId: string | undefined;
  readonly credentialsOrigin: string | undefined;

  constructor(failure: ServiceFailure) {
    super(failure.message);
    this.kind = failure.kind;
    this.origin = failure.origin;
    this.action = failure.action;
    this.ramAction = failure.ramAction;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.httpStatus = failure.httpStatus;
    this.retryable = failure.retryable;
    this.outcomeUnknown = failure.outcomeUnknown;
    this.retryAfterMs = failure.retryAfterMs;
    this.reason = failure.reason;
    this.accountId = failure.accountId;
    this.credentialsOrigin = failure.credentialsOrigin;
  }

  /**
   * The same failure with the origin of the credentials, which the code that throws often does not know. An existing
   * origin stays.
   */
  withCredentialsOrigin(origin: string | undefined): EcdError {
    const { message, credentialsOrigin = origin } = this;
    return new EcdError({ ...this, message, credentialsOrigin });
  }
}

/** The failure of a call that was not sent, or of a read that the caller no longer waits for. */
export function unsentError(kind: FailureKind, action: string, code: string, message: string): EcdError {
  return new EcdError(newFailure({ kind, origin: "provider", action, code, message }));
}

/** An answer with a good status but without the expected content. The same call may get a better answer later. */
export function unreadableAnswer(call: CalledAction, message: string, requestId: string | undefined): EcdError {
  return new EcdError(
    newFailure({
      ...call,
      kind: "unavailable",
      origin: "service",
      code: "UnreadableAnswer",
      message,
      requestId,
      httpStatus: 200,
      retryable: true,
    }),
  );
}
