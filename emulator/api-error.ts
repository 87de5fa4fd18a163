/**
 * An error answer of the service: HTTP status, code, message. ECD's own codes are not public. So codes about images and
 * accounts are those of the sibling service ECS. Where ECS has no code, the emulator uses an invented one.
 */
import type { Behaviour } from "./behaviour";

/** RAM's reason for a denial, as the service adds it to an error body. */
export type AccessDeniedDetail = Readonly<Record<string, string>>;

export interface ApiErrorExtras {
  readonly recommend?: string;
  readonly accessDeniedDetail?: AccessDeniedDetail;
  /** More fields of the body, such as the time before a retry. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class ApiError extends Error {
  constructor(
    readonly httpStatus: number,
    readonly code: string,
    message: string,
    readonly extras: ApiErrorExtras = {},
  ) {
    super(message);
  }

  /** The body of the error answer. */
  body(requestId: string, hostId: string): Readonly<Record<string, unknown>> {
    const { recommend, accessDeniedDetail, fields } = this.extras;
    return {
      RequestId: requestId,
      HostId: hostId,
      Code: this.code,
      Message: this.message,
      ...(recommend === undefined ? {} : { Recommend: recommend }),
      ...(accessDeniedDetail === undefined ? {} : { AccessDeniedDetail: accessDeniedDetail }),
      ...fields,
    };
  }
}

export const missingParameter = (name: string) =>
  new ApiError(400, `Missing${name}`, `${name} is mandatory for this action.`);

export const invalidParameter = (name: string, why: string) =>
  new ApiError(400, `Invalid${name}`, `The specified ${name} is not valid: ${why}`);

/** The switches that errors depend on. */
type ErrorSwitches = Pick<Behaviour, "notFoundStatus" | "accountErrors">;

export const imageNotFound = (imageId: string, { notFoundStatus }: ErrorSwitches) =>
  new ApiError(Number(notFoundStatus), "InvalidImageId.NotFound", `The specified image ${imageId} does not exist.`);

const ARRAYS = 'in parameter "AddAccount.n" or "RemoveAccount.n"';

export const accountNotFound = (accountId: string, { notFoundStatus, accountErrors }: ErrorSwitches) => {
  const text = accountErrors === "named" ? `account ${accountId} ${ARRAYS}` : "account";
  return new ApiError(Number(notFoundStatus), "InvalidAccount.NotFound", `The specified ${text} does not exist.`);
};

export const accountRefused = (reason: string, accountId: string, { accountErrors }: ErrorSwitches) => {
  const text = accountErrors === "named" ? `account ${accountId}` : "account";
  return new ApiError(400, `InvalidAccount.${reason}`, `The specified ${text} is not valid: ${reason}.`);
};

/** ECS's code for an account of the other site (Chinese or international). The message contains no account id. */
export const otherSite = () =>
  new ApiError(403, "InvalidImageId.BidMismatch", "The specified image and account are not of the same site.");
