/**
 * The one error of this room. Its message is already free of secrets, and it keeps no cause: an SDK error holds the
 * request, and with it what signed it.
 */
import type { FailureKind, FailureReason, ServiceFailure } from "../../model";

export class EcdError extends Error implements ServiceFailure {
  override readonly name = "EcdError";
  readonly kind: FailureKind;
  readonly action: string;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;
  readonly retryAfterMs: number | undefined;
  readonly reason: FailureReason | undefined;
  readonly accountId: string | undefined;

  constructor(failure: ServiceFailure) {
    super(failure.message);
    this.kind = failure.kind;
    this.action = failure.action;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.httpStatus = failure.httpStatus;
    this.retryable = failure.retryable;
    this.outcomeUnknown = failure.outcomeUnknown;
    this.retryAfterMs = failure.retryAfterMs;
    this.reason = failure.reason;
    this.accountId = failure.accountId;
  }
}

/** A failure that no answer of the service stands behind: nothing was sent, or its parts do not apply. */
export function unsentError(kind: FailureKind, action: string, code: string, message: string): EcdError {
  return new EcdError({
    kind,
    action,
    code,
    message,
    requestId: undefined,
    httpStatus: undefined,
    retryable: false,
    outcomeUnknown: false,
    retryAfterMs: undefined,
  });
}
