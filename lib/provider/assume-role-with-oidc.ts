/** The provider's `assume_role_with_oidc` block: what can be set in it. */

/** A RAM role to assume with an OIDC token, without an access key. */
export interface EcdProviderAssumeRoleWithOidc {
  /**
   * ARN of the role. Environment: `ALIBABA_CLOUD_ROLE_ARN`.
   */
  readonly roleArn?: string;
  /**
   * ARN of the OIDC identity provider in RAM. Environment: `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`.
   */
  readonly oidcProviderArn?: string;
  /**
   * File that holds the OIDC token. Environment: `ALIBABA_CLOUD_OIDC_TOKEN_FILE`.
   */
  readonly oidcTokenFile?: string;
  /**
   * The OIDC token itself.
   *
   * Never a literal: `cdk.tf.json` would hold it in plain text, so a literal is an error at synth. Prefer
   * `oidcTokenFile`, or pass a `TerraformVariable` with `sensitive: true`.
   */
  readonly oidcToken?: string;
  /**
   * Name of the session. Environment: `ALIBABA_CLOUD_ROLE_SESSION_NAME`. Default `terraform`.
   *
   * @default "terraform"
   */
  readonly roleSessionName?: string;
  /**
   * A policy that narrows the role's permissions for the session, as JSON.
   */
  readonly policy?: string;
  /**
   * How long the session lasts, in seconds, at least 900. Default 3600.
   *
   * @default 3600
   */
  readonly sessionExpiration?: number;
}
