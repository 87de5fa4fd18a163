/**
 * The vocabulary of faults: which calls are struck, and what happens to them. Plain data, so a fault can be written in
 * a test, in a file or in a request to the control interface.
 */
import type { BadAccountCode, Quota } from "../actions/write-rules";

/** Which calls are struck. Everything given must hold; nothing given is every call. */
export interface FaultMatch {
  readonly action?: string;
  readonly region?: string;
  readonly imageId?: string;
  /** The call adds or removes one of these accounts. */
  readonly accounts?: readonly string[];
  readonly accessKeyId?: string;
  /** Only the nth call, or the nth calls, counted from 1 among those that match the rest. */
  readonly nth?: number | readonly number[];
  /** Only the nth call and those after it. */
  readonly from?: number;
  /** Strikes at most so often. @default no limit */
  readonly times?: number;
  /** Strikes this share of the calls, 0 to 1. @default 1 */
  readonly rate?: number;
  /** Makes `rate` strike the same calls every time. @default the emulator's random numbers */
  readonly seed?: number;
}

/** Was the change made before the answer was replaced? */
export interface Applied {
  /** @default false */
  readonly applied?: boolean;
}

export type AnswerEffect =
  /** An error answer, such as 500 `InternalError` or 503 `ServiceUnavailable`. Any status of 400 and above. */
  | ({ readonly kind: "status"; readonly status: number; readonly code?: string; readonly message?: string } & Applied)
  /** The HTML page of a proxy, status 502. */
  | ({ readonly kind: "html502" } & Applied)
  /** A status with nothing in the body. @default status 200 */
  | ({ readonly kind: "emptyBody"; readonly status?: number } & Applied)
  /** Half of the JSON, with a length that fits the half. */
  | ({ readonly kind: "truncatedJson" } & Applied)
  /** Status 200 with `{"Code": …, "Message": …, "Success": false}`. @default code "InternalError" */
  | ({ readonly kind: "errorIn200"; readonly code?: string; readonly message?: string } & Applied)
  /** Done, and answered in another form: every field but `RequestId` null, names that begin in lower case, or all within `Data`. */
  | { readonly kind: "otherForm"; readonly form: "nulls" | "otherCase" | "inData" }
  /** The connection is reset and nothing was done. */
  | { readonly kind: "resetBefore" }
  /** The connection is reset although it was done. */
  | { readonly kind: "resetAfter" }
  /**
   * The answer comes `ms` milliseconds late. With `applied` the change is made at once; without, it is made when the
   * time is over, and not at all when the caller has hung up by then. @default applied true
   */
  | { readonly kind: "slow"; readonly ms: number; readonly applied?: boolean };

export type RefusalEffect =
  /** HTTP 400, as the service does it. `retryAfterMs` is told in a `Retry-After` header (whole seconds), in `x-acs-retry-after` (ms) or in the body's `RetryAfter` (whole seconds). @default code "Throttling.User", header */
  | {
      readonly kind: "throttle";
      readonly code?: "Throttling" | "Throttling.User" | "Throttling.Api" | "OperationTooFrequent";
      readonly retryAfterMs?: number;
      readonly retryAfterIn?: "header" | "acsHeader" | "body";
    }
  /** More than so many calls a second are answered `Throttling.User`. @default burst = perSecond */
  | { readonly kind: "rateLimit"; readonly perSecond: number; readonly burst?: number }
  /** RAM says no: `Forbidden.RAM` is HTTP 400, the others 403. @default code "Forbidden.RAM" */
  | { readonly kind: "deny"; readonly code?: "Forbidden.RAM" | "NoPermission" | "Forbidden" };

export type RuleEffect =
  /** The service does not take this account: a call that adds it is refused. @default code "InvalidAccount.NotFound" */
  | { readonly kind: "badAccount"; readonly account: string; readonly code?: BadAccountCode }
  /** The service does not let this account go: a call that removes it is refused. */
  | { readonly kind: "rejectRemoval"; readonly account: string }
  /** An image can be shared with at most so many accounts. @default code "QuotaExceed.ShareImage", countsRemovals true */
  | ({ readonly kind: "quota"; readonly maxAccounts: number } & Partial<Pick<Quota, "code" | "countsRemovals">>)
  /** The write shows later: after `ms` milliseconds and `reads` reads of the image. */
  | { readonly kind: "readDelay"; readonly ms?: number; readonly reads?: number }
  /** Answers success and does nothing. */
  | { readonly kind: "ignoreWrite" };

/** The image of the call, unless another is named. */
export interface Target {
  readonly region?: string;
  readonly imageId?: string;
}

/** Somebody changes the world just before the call is served. */
export type WorldEffect =
  | ({ readonly kind: "imageDeleted" } & Target)
  | ({ readonly kind: "imageEncrypted" } & Target)
  | ({ readonly kind: "foreignShare"; readonly accounts: readonly string[] } & Target)
  | ({ readonly kind: "foreignUnshare"; readonly accounts: readonly string[] } & Target);

export type CredentialEffect =
  /** The credentials turn out to be those of another account. */
  | { readonly kind: "wrongAccount"; readonly account: string }
  /** `SignatureNonceUsed`, however fresh the nonce. */
  | { readonly kind: "duplicateNonce" }
  /** The service's clock is ahead by `ms` (behind, when negative). */
  | { readonly kind: "clockSkew"; readonly ms: number }
  /** The STS token of the call has run out, for this call and all later ones. Permanent keys are not touched. */
  | { readonly kind: "expireToken" };

export type FaultEffect = AnswerEffect | RefusalEffect | RuleEffect | WorldEffect | CredentialEffect;

export interface Fault extends FaultMatch {
  readonly effect: FaultEffect;
}
