/** The facts that both signatures give about a request. Later checks need not know which signature it was. */
export interface SignedRequest {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  /** ISO 8601 in UTC, as sent. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** False: the body is not the one that was signed. Always true where the body is part of what is signed. */
  readonly bodyMatches: boolean;
  /** The signature that the holder of this secret would have made. */
  expected(secret: string): string;
}
