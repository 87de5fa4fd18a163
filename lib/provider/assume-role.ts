/** The provider's `assume_role` block: what can be set in it. */

/** A RAM role to assume with the credentials above. */
export interface EcdProviderAssumeRole {
  /**
   * ARN of the role, such as `acs:ram::<account>:role/<name>`. Empty: no role is assumed. Environment, for a block
   * without it: `ALICLOUD_ASSUME_ROLE_ARN`.
   */
  readonly roleArn?: string;
  /**
   * Name of the session. Environment: `ALICLOUD_ASSUME_ROLE_SESSION_NAME`. Default `terraform`.
   *
   * @default "terraform"
   */
  readonly sessionName?: string;
  /**
   * A policy that narrows the role's permissions for the session, as JSON.
   */
  readonly policy?: string;
  /**
   * How long the session lasts, in seconds, at least 900. Environment: `ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION`.
   * Default 3600.
   *
   * @default 3600
   */
  readonly sessionExpiration?: number;
  /**
   * External id that the role's trust policy asks for.
   */
  readonly externalId?: string;
}
