/** The facts that both kinds of signature give about a request. Later checks need not know which kind a request has. */
export interface SignedRequest {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  /** ISO 8601 in UTC, as sent. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** False if the body is not the signed body. Always true if the signature itself covers the body. */
  readonly bodyMatches: boolean;
  /** The correct signature of the request with this secret. */
  expected(secret: string): string;
}
