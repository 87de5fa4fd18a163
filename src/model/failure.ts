/**
 * A call to the cloud that did not succeed, in the terms on which decisions are made. `client` classifies,
 * `reconcile` decides, `resources` puts it into words; none of them looks at another's exceptions.
 */

/**
 * - `throttled`: refused for its rate, certainly not applied.
 * - `unavailable`: network, timeout, 5xx or an unreadable answer.
 * - `denied`: the caller lacks a RAM permission. No other account list would fare better.
 * - `credentials`: no usable credentials, a wrong secret, an expired token. Likewise.
 * - `image`: the image is missing or cannot be shared. Likewise.
 * - `quota`: the image has as many accounts as it may have. Fewer additions might fit, but which ones is not ours to
 * choose.
 * - `refused`: anything else the service does not like; an account in the list may be the reason.
 * - `interrupted`: Terraform asked to stop before the call was made.
 */
export type FailureKind =
  | "throttled"
  | "unavailable"
  | "denied"
  | "credentials"
  | "image"
  | "quota"
  | "refused"
  | "interrupted";

/** What a code of the service says beyond its kind, where the user can do something of its own about it. */
export type FailureReason =
  | "unknownAccount"
  | "forbiddenAccount"
  | "otherSite"
  | "encryptedImage"
  | "imageStatus"
  | "fullImage"
  | "copyConflict"
  | "imageCopying"
  | "imageShared"
  | "imageInUse"
  | "imageQuota"
  | "noDirectory"
  | "missingFolder";

/**
 * Who failed.
 * - `service`: an answer came, of the service or of something before it.
 * - `network`: no answer came.
 * - `provider`: nothing was asked. The message is a sentence of ours, and there is no answer to quote.
 */
export type FailureOrigin = "service" | "network" | "provider";

export interface ServiceFailure {
  readonly kind: FailureKind;
  readonly origin: FailureOrigin;
  /** The API action, such as `ModifyImagePermission`. */
  readonly action: string;
  /** The RAM action that allows the call, such as `ecd:ModifyImagePermission`; undefined when no call was to be made. */
  readonly ramAction?: string | undefined;
  /** The service's error code, or a name of ours such as `ConnectTimeout` when no answer came. */
  readonly code: string;
  /** The service's words, free of secrets. */
  readonly message: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  /** The same call may succeed later. */
  readonly retryable: boolean;
  /** A write may have been applied although it failed: look before sending anything again. */
  readonly outcomeUnknown: boolean;
  /** The service's own wish, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly reason?: FailureReason | undefined;
  /** The one account of a write that the service names as the reason of its refusal. */
  readonly accountId?: string | undefined;
  /** Where the credentials of the call come from, without an article; undefined where that is not known. */
  readonly credentialsOrigin?: string | undefined;
}

/** What every failure must say. */
type SaidOfFailure = Pick<ServiceFailure, "kind" | "origin" | "action" | "code" | "message"> & Partial<ServiceFailure>;

/** A failure. Unless something else is said it is final, was surely not applied, and has no answer behind it. */
export function newFailure(said: SaidOfFailure): ServiceFailure {
  return {
    requestId: undefined,
    httpStatus: undefined,
    retryable: false,
    outcomeUnknown: false,
    retryAfterMs: undefined,
    ...said,
  };
}

/** Terraform was asked to stop before a call was made. */
export function interrupted(): ServiceFailure {
  return newFailure({
    kind: "interrupted",
    origin: "provider",
    action: "request",
    code: "Interrupted",
    message: "Terraform was asked to stop.",
  });
}

/** True for errors that carry a {@link ServiceFailure}. */
export function isServiceFailure(error: unknown): error is ServiceFailure {
  return (
    typeof error === "object" && error !== null && "kind" in error && "action" in error && "outcomeUnknown" in error
  );
}
