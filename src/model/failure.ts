/**
 * The failure of a call to the cloud, in the terms that decisions need. `client` classifies failures, `reconcile`
 * decides, and `resources` writes the messages. None of these rooms reads the exceptions of another.
 */

/**
 * - `throttled`: refused for its rate, certainly not applied.
 * - `unavailable`: network, timeout, 5xx or an unreadable answer.
 * - `denied`: the caller lacks a RAM permission. Another list of accounts would not help.
 * - `credentials`: no usable credentials, a wrong secret, an expired token. Another list of accounts would not help.
 * - `image`: the image is missing or cannot be shared. Another list of accounts would not help.
 * - `quota`: the image has the largest allowed number of accounts. Fewer additions might fit, but the provider must not
 *   choose them.
 * - `refused`: any other refusal. An account in the list may be the reason.
 * - `interrupted`: Terraform or the caller stopped the call. It was not sent, or it was a read without an effect.
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

/** The reason behind a code of the service, for failures with a special remedy. */
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
 * The author of a failure's message.
 * - `service`: the service or a gateway, in an answer.
 * - `network`: the network. A call was made, and no answer came.
 * - `provider`: the provider itself, about calls that it did not make, or about what it read.
 */
export type FailureOrigin = "service" | "network" | "provider";

export interface ServiceFailure {
  readonly kind: FailureKind;
  readonly origin: FailureOrigin;
  /** The API action, such as `ModifyImagePermission`. */
  readonly action: string;
  /** The RAM action that allows the call, such as `ecd:ModifyImagePermission`; undefined without a call. */
  readonly ramAction?: string | undefined;
  /** The service's error code, or our own code such as `ConnectTimeout` when no answer came. */
  readonly code: string;
  /** The message of the service or of the provider, without secrets. */
  readonly message: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number | undefined;
  /** The same call may succeed later. */
  readonly retryable: boolean;
  /** A failed write may still have been applied, so read the image before sending it again. */
  readonly outcomeUnknown: boolean;
  /** The time that the service asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly reason?: FailureReason | undefined;
  /** The account of a write that the service names as the reason of its refusal. */
  readonly accountId?: string | undefined;
  /** The origin of the call's credentials, such as `environment variable X`; undefined when it is not known. */
  readonly credentialsOrigin?: string | undefined;
}

/** The fields that every failure must have. */
type SaidOfFailure = Pick<ServiceFailure, "kind" | "origin" | "action" | "code" | "message"> & Partial<ServiceFailure>;

/** Creates a failure. By default it is final, was certainly not applied, and has no answer. */
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

/** The failure of a call that was not made, because Terraform was asked to stop. */
export function interrupted(): ServiceFailure {
  return newFailure({
    kind: "interrupted",
    origin: "provider",
    action: "request",
    code: "Interrupted",
    message: "Terraform was asked to stop.",
  });
}

/** True for an error that has the fields of a {@link ServiceFailure}. */
export function isServiceFailure(error: unknown): error is ServiceFailure {
  return (
    typeof error === "object" && error !== null && "kind" in error && "action" in error && "outcomeUnknown" in error
  );
}
