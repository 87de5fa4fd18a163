/**
 * An error answer of the service: HTTP status, code, message. ECD's own codes are not public, so those about images
 * and accounts follow its sibling ECS where that has one, and are the emulator's invention where it has none.
 */

/** Why RAM said no, as the service adds it to an error body. */
export type AccessDeniedDetail = Readonly<Record<string, string>>;

export interface ApiErrorExtras {
  readonly recommend?: string;
  readonly accessDeniedDetail?: AccessDeniedDetail;
  /** More fields of the body, such as a time to wait. */
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

  /** The body that the service answers with. */
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

export const imageNotFound = (imageId: string) =>
  new ApiError(404, "InvalidImageId.NotFound", `The specified image ${imageId} does not exist.`);

export const accountNotFound = (accountId: string) =>
  new ApiError(404, "InvalidAccount.NotFound", `The specified account ${accountId} does not exist.`);

export const accountRefused = (reason: string, accountId: string) =>
  new ApiError(400, `InvalidAccount.${reason}`, `The specified account ${accountId} is not valid: ${reason}.`);
