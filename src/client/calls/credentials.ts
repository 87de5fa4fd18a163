/**
 * The credentials that sign a request, and their source. `provider` implements the source. This room asks the source
 * for credentials, and asks again when the service reports that they have expired.
 */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary credentials. */
  readonly securityToken?: string | undefined;
  /** The time at which they expire without a renewal, in milliseconds since 1970. Undefined: not known. */
  readonly endsAtMs?: number | undefined;
  /** Their origin for messages, such as `environment variable ALICLOUD_ACCESS_KEY`. It holds no secret. */
  readonly origin?: string | undefined;
}

export interface CredentialSource {
  /** Valid credentials. The source renews them before they expire. Rejects with an EcdError of kind `credentials`. */
  current(): Promise<Credentials>;
  /** New credentials after the service refused `refused` as expired. Undefined when the source has no others. */
  renewed(refused: Credentials): Promise<Credentials | undefined>;
}

/** Credentials that never change, such as an access key of the configuration. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { current: async () => credentials, renewed: async () => undefined };
}
