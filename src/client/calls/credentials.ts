/**
 * What signs a request. Where credentials come from is decided in `provider`; this room only asks for them, and asks
 * again when the service says that they have expired.
 */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary credentials. */
  readonly securityToken?: string | undefined;
  /** When they end for good, because nothing renews them: milliseconds since 1970. Undefined: not known. */
  readonly endsAtMs?: number | undefined;
  /** Where they come from, for the reader of a failure: `environment variable ALICLOUD_ACCESS_KEY`. Holds no secret. */
  readonly origin?: string | undefined;
}

export interface CredentialSource {
  /** Usable credentials, renewed before they end. Rejects with an EcdError of kind `credentials`. */
  current(): Promise<Credentials>;
  /** Credentials in place of those the service refused as expired; undefined when the source has no others. */
  renewed(refused: Credentials): Promise<Credentials | undefined>;
}

/** Credentials that never change, such as an access key of the configuration. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { current: async () => credentials, renewed: async () => undefined };
}
